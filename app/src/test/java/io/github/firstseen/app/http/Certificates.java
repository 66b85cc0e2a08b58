package io.github.firstseen.app.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Keys and certificates that sign themselves, made by the JDK's keytool for an hour or so. */
public final class Certificates {
    public static final String PASSWORD = "changeit-s3cret";
    private static final long BOUND_SECONDS = 60;

    private final Path dir;

    public Certificates(Path dir) {
        this.dir = dir;
    }

    /** A PKCS12 file with a key of this name, for this machine, valid for a day. */
    public Path key(String alias, String name) throws IOException, InterruptedException {
        Path file = dir.resolve(alias + ".p12");
        keytool(
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                name,
                "-keyalg",
                "EC",
                "-validity",
                "1",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD);
        return file;
    }

    /** A PKCS12 file of the certificates in these. */
    public Path trusting(String name, Path... keys) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (Path key : keys) {
            trusted.setCertificateEntry(key.getFileName().toString(), certificate(key));
        }
        Path file = dir.resolve(name + ".p12");
        try (var out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    /** A PEM file of key and certificate. */
    Path pem(Path key) throws IOException, GeneralSecurityException {
        KeyStore store = load(key);
        Key secret = store.getKey(alias(store), PASSWORD.toCharArray());
        return Files.writeString(
                dir.resolve(key.getFileName() + ".pem"),
                pem("PRIVATE KEY", secret.getEncoded())
                        + pem("CERTIFICATE", certificate(key).getEncoded()));
    }

    /** A PEM file of the certificate alone. */
    Path pemTrusting(Path key) throws IOException, GeneralSecurityException {
        return Files.writeString(
                dir.resolve(key.getFileName() + ".crt"),
                pem("CERTIFICATE", certificate(key).getEncoded()));
    }

    private static String pem(String what, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }

    private static Certificate certificate(Path key) throws IOException, GeneralSecurityException {
        KeyStore store = load(key);
        return store.getCertificate(alias(store));
    }

    private static String alias(KeyStore store) throws GeneralSecurityException {
        return store.aliases().nextElement();
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException("keytool failed: " + said);
        }
    }
}
