package org.tiantou.platform.http;

import io.vertx.core.json.JsonArray;
import io.vertx.openapi.contract.Operation;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tiantou.kernel.CommonError;

/**
 * Who may call an operation, as the contract says: {@code security: []} lets anybody in, and so does an empty
 * requirement among others; {@code x-roles} and {@code x-scopes} name who else; with neither, any logged-in account.
 */
record Access(boolean anybody, Set<Role> roles, Set<String> scopes) {

    static Access of(Operation operation) {
        JsonArray security = operation.getOpenAPIModel().getJsonArray("security");
        return new Access(
                security != null && (security.isEmpty() || hasEmptyRequirement(operation)),
                words(operation, "x-roles").stream().map(Role::of).collect(Collectors.toUnmodifiableSet()),
                words(operation, "x-scopes"));
    }

    /** Refuses with UNAUTHENTICATED or FORBIDDEN. */
    void check(Optional<Principal> caller) {
        if (anybody) {
            return;
        }
        Principal principal = caller.orElseThrow(CommonError.UNAUTHENTICATED::exception);
        boolean roleHeld = roles.isEmpty() || roles.stream().anyMatch(principal::has);
        if (!roleHeld || !principal.scopes().containsAll(scopes)) {
            throw CommonError.FORBIDDEN.exception();
        }
    }

    private static boolean hasEmptyRequirement(Operation operation) {
        return operation.getSecurityRequirements().stream()
                .anyMatch(requirement -> requirement.getNames().isEmpty());
    }

    private static Set<String> words(Operation operation, String extension) {
        return operation.getOpenAPIModel().getJsonArray(extension, new JsonArray()).stream()
                .map(String.class::cast)
                .collect(Collectors.toUnmodifiableSet());
    }
}
