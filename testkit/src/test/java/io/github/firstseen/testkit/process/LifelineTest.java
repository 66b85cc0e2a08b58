package io.github.firstseen.testkit.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.testkit.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LifelineTest {
    private static final Duration BOUND = Duration.ofSeconds(20);

    /** A JVM that ties a process, says which, and then does nothing until it is killed. */
    static final class Owner {
        public static void main(String[] args) throws Exception {
            Process tied = Lifeline.tie(sleeping());
            Process ended = Lifeline.tie(new ProcessBuilder("true").start());
            ended.onExit().join();
            System.out.println(tied.pid());
            Thread.currentThread().join();
        }
    }

    private static Process sleeping() throws IOException {
        return new ProcessBuilder("sleep", "600").start();
    }

    @Test
    void shouldKillWhatIsTiedWhenItsJvmIsKilled() throws IOException {
        Process owner = owner();
        ProcessHandle tied = tiedBy(owner);
        assertThat(tied.isAlive()).isTrue();

        owner.destroyForcibly().onExit().join();

        Await.until("process " + tied.pid() + " is gone", BOUND, () -> !tied.isAlive());
    }

    @Test
    void shouldLeaveAloneWhatIsNotTied() throws IOException {
        Process other = sleeping();
        Process owner = owner();
        ProcessHandle tied = tiedBy(owner);

        owner.destroyForcibly().onExit().join();
        Await.until("process " + tied.pid() + " is gone", BOUND, () -> !tied.isAlive());

        assertThat(other.isAlive()).isTrue();
        other.destroyForcibly();
    }

    private static Process owner() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(List.of(java, "-cp", System.getProperty("java.class.path"), Owner.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static ProcessHandle tiedBy(Process owner) throws IOException {
        var said = owner.inputReader(StandardCharsets.UTF_8).readLine();
        return ProcessHandle.of(Long.parseLong(said)).orElseThrow();
    }
}
