package io.github.firstseen.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("D3: who may do what")
class UsersTest {
    private static final String HASH = "sha256:" + "0123456789abcdef".repeat(4);

    @Test
    void shouldKnowTheBearerOfATokenByItsHashAlone() {
        Token token = Token.random();
        Users users = Users.parse(List.of("# who looks", "", token.line("ops", Role.OPERATE), "read dash " + HASH));

        assertThat(users.of(token)).contains(new Caller("ops", Role.OPERATE));
        assertThat(users.of(Token.random())).isEmpty();
        assertThat(users).hasToString("2 users");
        assertThat(token.secret()).matches("[A-Za-z0-9_-]{43}");
        assertThat(token.toString()).doesNotContain(token.secret());
    }

    @Test
    void shouldHashATokenAsOtherToolsDo() {
        // printf %s abc | sha256sum
        String line = "read ci sha256:BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD";

        assertThat(Users.parse(List.of(line)).of(new Token("abc"))).contains(new Caller("ci", Role.READ));
        assertThat(new Token("abc").line("ci", Role.READ))
                .isEqualTo("read ci sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void shouldKnowACertificateHoweverItsNameIsWritten() {
        Users users = Users.parse(List.of("  operate  ops@example.com\tcert: CN=Ops, O=\"Example, Inc.\",C=DE "));

        assertThat(users.of(new X500Principal("cn=ops,o=example\\, inc.,c=de")))
                .contains(new Caller("ops@example.com", Role.OPERATE));
        assertThat(users.of(new X500Principal("CN=Ops,C=DE"))).isEmpty();
    }

    @Test
    void shouldNotTakeATokenForACertificate() {
        X500Principal name = new X500Principal("CN=ops");

        assertThat(Users.parse(List.of("read ops cert:CN=ops")).of(new Token("CN=ops")))
                .isEmpty();
        assertThat(Users.parse(List.of("read ops " + HASH)).of(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s3cret                       | must be ROLE NAME",
                "read s3cret                  | must be ROLE NAME",
                "anyone ops sha256:s3cret     | the role must be read or operate",
                "Read ops sha256:s3cret       | the role must be read or operate",
                "read ops sha256:s3cret       | 64 hexadecimal digits",
                "read ops sha512:s3cret       | sha256:HEX or cert:DISTINGUISHED NAME",
                "read ops s3cret              | sha256:HEX or cert:DISTINGUISHED NAME",
                "read ops cert:s3cret         | a distinguished name",
                "read ops cert:               | a distinguished name",
                "read s3cret/x cert:CN=ops    | the name must be",
            })
    void shouldTellWhichLineIsWrongAndNotWhatStandsThere(String line, String why) {
        assertThatThrownBy(() -> Users.parse(List.of("# one", "read a " + HASH, line)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line 3: ")
                .hasMessageContaining(why)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void shouldNotGuessWhichOfTwoLinesIsMeant() {
        assertThatThrownBy(() -> Users.parse(List.of("read a " + HASH, "operate b " + HASH)))
                .hasMessage("line 2: the same token or certificate stands in a line above");
        assertThatThrownBy(() -> Users.parse(List.of("read a cert:CN=x,O=y", "read b cert:cn=X, o=Y")))
                .hasMessageStartingWith("line 2: ");
    }

    @Test
    void shouldNotTakeAFileThatNamesNobody() {
        assertThatThrownBy(() -> Users.parse(List.of("# nobody", "")))
                .hasMessageContaining("names nobody", "bin/firstseen token");
    }
}
