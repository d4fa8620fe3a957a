package org.tiantou.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/** The dependency rules of the house that Maven can't see. */
@AnalyzeClasses(packages = "org.tiantou", importOptions = WithoutTests.class)
class ArchitectureTest {

    private static final String WIRING = "org.tiantou.gateway.app..";
    private static final String ENGINES = "org.tiantou.platform.engine..";
    private static final String BENCHMARK = "org.tiantou.gateway.bench..";

    @ArchTest
    static final ArchRule onlyRepositoriesTouchRows = noClasses()
            .that(not(simpleNameEndingWith("Repository")))
            .and()
            .resideOutsideOfPackages(BENCHMARK)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Row.class);

    @ArchTest
    static final ArchRule handlersDoNotSeeRepositories = noClasses()
            .that()
            .haveSimpleNameEndingWith("Handler")
            .should()
            .dependOnClassesThat()
            .haveSimpleNameEndingWith("Repository");

    @ArchTest
    static final ArchRule servicesDoNotSeeTheWeb = noClasses()
            .that()
            .haveSimpleNameEndingWith("Service")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx.ext.web..");

    @ArchTest
    static final ArchRule theKernelIsPureJava = classes()
            .that()
            .resideInAPackage("org.tiantou.kernel..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.tiantou.kernel..", "java..", "com.google.errorprone.annotations..");

    @ArchTest
    static final ArchRule decisionsArePure = noClasses()
            .that()
            .haveSimpleNameEndingWith("Decision")
            .or()
            .haveSimpleNameEndingWith("Planner")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "org.redisson..", "co.elastic..");

    @ArchTest
    static final ArchRule enumsArePure = noClasses()
            .that()
            .areEnums()
            .and()
            .resideInAnyPackage("org.tiantou.marketplace..", "org.tiantou.fulfillment..", "org.tiantou.search..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx..");

    @ArchTest
    static final ArchRule featuresHaveNoCycles = slices().matching("org.tiantou.(*).(*)..")
            .namingSlices("$1.$2")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule servicesOfTheHouseDoNotSeeEachOther = slices().matching(
                    "org.tiantou.(marketplace|fulfillment|search)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule timeIsInjected = noClasses()
            .that(not(resideInAnyPackage(WIRING, ENGINES, BENCHMARK)))
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule idsAndRandomnessAreInjected = noClasses()
            .that(not(resideInAnyPackage(WIRING, ENGINES, BENCHMARK)))
            .should()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callConstructor(Random.class);

    @ArchTest
    static final ArchRule nobodyReadsTheEnvironment = noClasses()
            .that(not(resideInAnyPackage(WIRING, ENGINES, BENCHMARK)))
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);
}
