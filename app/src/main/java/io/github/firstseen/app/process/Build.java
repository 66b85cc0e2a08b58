package io.github.firstseen.app.process;

/** Which firstseen this is. */
public final class Build {
    private Build() {}

    /** The version in the jar's manifest; {@code development} outside of a jar. */
    public static String version() {
        String version = Build.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
