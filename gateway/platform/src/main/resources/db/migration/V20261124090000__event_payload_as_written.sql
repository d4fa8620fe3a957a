-- Nobody searches in payloads: kept as they were written they cost less to write, to keep and to read.
ALTER TABLE platform.event ALTER COLUMN payload TYPE JSON;
