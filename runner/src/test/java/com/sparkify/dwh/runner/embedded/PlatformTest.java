package com.sparkify.dwh.runner.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-amd64",
        "Linux, aarch64, linux-arm64v8",
        "Mac OS X, x86_64, darwin-amd64",
        "Mac OS X, aarch64, darwin-arm64v8",
        "Windows 11, amd64, windows-amd64",
        "SunOS, sparcv9, sunos-sparcv9"
    })
    void platformsHaveTheNamesOfTheBinaries(String osName, String osArch, String expected) {
        assertEquals(expected, Platform.nameOf(osName, osArch));
    }

    @Test
    void theJarNamesThePlatformOfTheBuild() {
        Platform platform = Platform.ofJar();

        platform.require(System.getProperty("os.name"), System.getProperty("os.arch"));
        assertEquals(18, platform.majorVersion());
    }

    @Test
    void theErrorForAnotherPlatformNamesBothPlatforms() {
        Platform platform = new Platform("darwin-arm64v8", "18.6.0");

        UnsupportedPlatformException e =
                assertThrows(UnsupportedPlatformException.class, () -> platform.require("Linux", "amd64"));

        assertEquals(
                "This dwh.jar contains PostgreSQL for darwin-arm64v8, but this machine is linux-amd64: build the jar on this"
                        + " machine, or with mvn -Dembedded.platform=linux-amd64, or name a server in [CLUSTER] HOST of dwh.cfg",
                e.getMessage());
        assertEquals("Darwin", platform.system());
    }

    @Test
    void theBinariesAreCachedInTheUsersFolderForCaches() {
        assertEquals(Path.of("/home/me/.cache/dwh"), cache("Linux", Map.of("XDG_CACHE_HOME", "relative")));
        assertEquals(Path.of("/xdg/dwh"), cache("Linux", Map.of("XDG_CACHE_HOME", "/xdg")));
        assertEquals(Path.of("/home/me/Library/Caches/dwh"), cache("Mac OS X", Map.of()));
        assertEquals(Path.of("/local/dwh"), cache("Windows 11", Map.of("LOCALAPPDATA", "/local")));
        assertEquals(Path.of("/mine/dwh"), cache("Linux", Map.of("DWH_CACHE_DIR", "/mine", "XDG_CACHE_HOME", "/xdg")));
        EmbeddedServerException e =
                assertThrows(EmbeddedServerException.class, () -> cache("Linux", Map.of("DWH_CACHE_DIR", "relative")));
        assertEquals(
                "The path of the folder for caches isn't absolute: 'relative'. Set the environment variable DWH_CACHE_DIR to"
                        + " the absolute path of a folder",
                e.getMessage());
    }

    @Test
    void aUserWithoutAHomeFolderIsToldToNameAFolder() {
        assertEquals(
                "This user has no home folder in which PostgreSQL could be unpacked. Set the environment variable"
                        + " DWH_CACHE_DIR to the absolute path of a folder",
                assertThrows(
                                EmbeddedServerException.class,
                                () -> Binaries.cacheFolder(
                                        Map.of(), property -> property.equals("os.name") ? "Linux" : "?"))
                        .getMessage());
    }

    private static Path cache(String system, Map<String, String> environment) {
        return Binaries.cacheFolder(environment, name -> name.equals("os.name") ? system : "/home/me");
    }
}
