package org.densimeter.kubernetes.running;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/** An authority of its own and a certificate for {@code localhost} that it signed, made by the JDK's keytool. */
final class Certificates {

    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final String authority;
    private final Path certificate;
    private final Path key;

    /** Makes an authority and a certificate in {@code folder}. */
    Certificates(String name, Path folder) throws IOException, GeneralSecurityException {
        this.folder = Files.createDirectories(folder);
        keytool("-genkeypair", "-alias", "ca", "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "bc:c", "-validity",
                "2");
        keytool("-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=server", "-validity", "2");
        Path request = folder.resolve("request");
        Path signed = folder.resolve("signed");
        keytool("-certreq", "-alias", "server", "-file", request.toString());
        keytool("-gencert", "-alias", "ca", "-infile", request.toString(), "-outfile", signed.toString(), "-ext",
                "san=dns:localhost", "-validity", "2");
        keytool("-importcert", "-alias", "server", "-file", signed.toString(), "-noprompt");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("store"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        authority = pem("CERTIFICATE", store.getCertificate("ca").getEncoded());
        StringBuilder chain = new StringBuilder();
        for (Certificate link : store.getCertificateChain("server")) {
            chain.append(pem("CERTIFICATE", link.getEncoded()));
        }
        byte[] encoded = Objects.requireNonNull(store.getKey("server", PASSWORD.toCharArray())).getEncoded();
        certificate = Files.writeString(folder.resolve("server.crt"), chain);
        key = Files.createFile(folder.resolve("server.key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, pem("PRIVATE KEY", encoded));
    }

    /** Returns the authority's certificate, PEM. */
    String authority() {
        return authority;
    }

    /** Returns a file with the certificate of {@code localhost} and that of the authority, PEM. */
    Path certificate() {
        return certificate;
    }

    /** Returns a file with the private key of {@code localhost}, PEM. */
    Path key() {
        return key;
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(content) + "\n-----END " + kind
                + "-----\n";
    }

    private void keytool(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", folder.resolve("store").toString(), "-storetype", "PKCS12", "-storepass",
                PASSWORD));
        Commands.run(command);
    }
}
