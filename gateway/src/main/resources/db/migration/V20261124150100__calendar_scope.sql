-- Which scopes there are is said by the contract and checked by the program.
ALTER TABLE identity.client
    DROP CONSTRAINT client_scopes_check,
    ADD CONSTRAINT client_scopes_check CHECK (cardinality(scopes) > 0);
