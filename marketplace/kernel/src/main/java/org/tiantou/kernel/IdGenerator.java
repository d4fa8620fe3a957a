package org.tiantou.kernel;

import java.util.UUID;

/** Source of new ids; the product's is time-ordered (UUID version 7, RFC 9562), tests inject their own. */
@FunctionalInterface
public interface IdGenerator {
    UUID next();
}
