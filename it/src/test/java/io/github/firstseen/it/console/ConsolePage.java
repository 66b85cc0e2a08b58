package io.github.firstseen.it.console;

import io.github.firstseen.testkit.Await;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;

/** The page as a person sees it. What changes by itself is awaited. */
final class ConsolePage {
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final WebDriver driver;

    private ConsolePage(WebDriver driver) {
        this.driver = driver;
    }

    /** Loads it anew, from the top. */
    static ConsolePage open(WebDriver driver, String url) {
        driver.get(url + "/");
        return new ConsolePage(driver);
    }

    WebElement element(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    List<WebElement> elements(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** The text that a person sees there; empty for what is not shown. */
    String text(String css) {
        return element(css).getText();
    }

    void awaitText(String css, String part) {
        Await.until("'" + part + "' in " + css, BOUND, () -> text(css).contains(part));
    }

    void awaitLive() {
        awaitText("#link-text", "live");
        Await.until("a status", BOUND, () -> !text("#application").isEmpty());
    }

    void await(String what, Await.Condition condition) {
        Await.until(what, BOUND, condition);
    }

    /** How many were decided so, as the tile tells. */
    long decided(String decision) {
        String total = text("#tiles [data-decision=" + decision + "] .total").replace(",", "");
        return total.matches("\\d+") ? Long.parseLong(total) : -1;
    }

    void lookUp(String key) {
        WebElement field = element("#lookup-key");
        field.clear();
        field.sendKeys(key, Keys.ENTER);
    }

    void awaitStatus(String status) {
        await("status " + status, () -> text("#lookup-result .status").equals(status));
    }

    /** Presses keys wherever the focus is. */
    void press(CharSequence... keys) {
        focused().sendKeys(keys);
    }

    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    String focusedId() {
        return String.valueOf(focused().getDomAttribute("id"));
    }

    /** Presses Tab until this has the focus. */
    void tabTo(String id) {
        for (int tabs = 0; !focusedId().equals(id); tabs++) {
            if (tabs > 60) {
                throw new AssertionError("no number of tabs leads to " + id);
            }
            press(Keys.TAB);
        }
    }

    /** What a script gives that ends with a return. */
    Object run(String script) {
        return Objects.requireNonNull(((JavascriptExecutor) driver).executeScript(script));
    }
}
