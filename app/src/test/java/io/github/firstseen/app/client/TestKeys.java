package io.github.firstseen.app.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys with certificates signed by themselves, made by the JDK's keytool in a directory of a test. */
final class TestKeys {
    static final String PASSWORD = "pass-of-the-store";

    private final Path directory;

    TestKeys(Path directory) {
        this.directory = directory;
    }

    /**
     * A store with one key.
     *
     * @param name of the store, and of whoever has the key
     * @param host that its certificate is for
     */
    Path key(String name, String host) throws IOException, InterruptedException {
        Path store = directory.resolve(name + ".p12");
        keytool(
                store,
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=dns:" + host);
        return store;
    }

    /** The certificate of a key, in PEM. */
    private String certificate(Path key) throws IOException, InterruptedException {
        String name = key.getFileName().toString().replace(".p12", "");
        return keytool(key, "-exportcert", "-rfc", "-alias", name);
    }

    /** A store that trusts the key of another. */
    Path trust(Path key) throws IOException, InterruptedException {
        String name = key.getFileName().toString().replace(".p12", "");
        Path certificate = Files.writeString(directory.resolve(name + ".pem"), certificate(key));
        Path store = directory.resolve("trust-" + name + ".p12");
        keytool(store, "-importcert", "-noprompt", "-alias", name, "-file", certificate.toString());
        return store;
    }

    private static String keytool(Path store, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /** What a server needs that has one key and trusts another. */
    static SSLContext context(Path key, Path trust) throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(load(key), PASSWORD.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(load(trust));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    private static KeyStore load(Path store) throws GeneralSecurityException, IOException {
        KeyStore loaded = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            loaded.load(in, PASSWORD.toCharArray());
        }
        return loaded;
    }
}
