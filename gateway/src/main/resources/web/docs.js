"use strict";

// Every POST that creates or moves something needs a key of its own; here it is filled in unless one was typed.
function withIdempotencyKey(request) {
  if (request.method === "POST" && !request.headers["Idempotency-Key"]) {
    request.headers["Idempotency-Key"] = crypto.randomUUID?.() ?? `docs-${Date.now()}-${Math.random()}`;
  }
  return request;
}

window.ui = SwaggerUIBundle({
  url: "/openapi.yaml",
  dom_id: "#swagger-ui",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: -1,
  displayRequestDuration: true,
  filter: true,
  validatorUrl: null,
  requestInterceptor: withIdempotencyKey,
});
