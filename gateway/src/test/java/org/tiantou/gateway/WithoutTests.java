package org.tiantou.gateway;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** Leaves out test classes, also those that a module ships in a jar. */
public final class WithoutTests implements ImportOption {

    private final ImportOption notInFolders = new ImportOption.DoNotIncludeTests();

    @Override
    public boolean includes(Location location) {
        return notInFolders.includes(location) && !location.contains("-tests.jar");
    }
}
