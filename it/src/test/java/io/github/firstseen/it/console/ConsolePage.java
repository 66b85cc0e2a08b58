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
public final class ConsolePage {
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final WebDriver driver;

    private ConsolePage(WebDriver driver) {
        this.driver = driver;
    }

    /** Loads it anew, from the top. */
    public static ConsolePage open(WebDriver driver, String url) {
        driver.get(url + "/");
        return new ConsolePage(driver);
    }

    public WebElement element(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    public List<WebElement> elements(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** The text that a person sees there; empty for what is not shown. */
    public String text(String css) {
        return element(css).getText();
    }

    public void awaitText(String css, String part) {
        Await.until("'" + part + "' in " + css, BOUND, () -> text(css).contains(part));
    }

    public void awaitLive() {
        awaitText("#link-text", "live");
        Await.until("a status", BOUND, () -> !text("#application").isEmpty());
    }

    public void await(String what, Await.Condition condition) {
        Await.until(what, BOUND, condition);
    }

    /** How many were decided so, as the tile tells. */
    public long decided(String decision) {
        String total = text("#tiles [data-decision=" + decision + "] .total").replace(",", "");
        return total.matches("\\d+") ? Long.parseLong(total) : -1;
    }

    public void lookUp(String key) {
        WebElement field = element("#lookup-key");
        field.clear();
        field.sendKeys(key, Keys.ENTER);
    }

    public void awaitStatus(String status) {
        await("status " + status, () -> text("#lookup-result .status").equals(status));
    }

    /** Presses keys wherever the focus is. */
    public void press(CharSequence... keys) {
        focused().sendKeys(keys);
    }

    public WebElement focused() {
        return driver.switchTo().activeElement();
    }

    public String focusedId() {
        return String.valueOf(focused().getDomAttribute("id"));
    }

    /** Presses Tab until this has the focus. */
    public void tabTo(String id) {
        for (int tabs = 0; !focusedId().equals(id); tabs++) {
            if (tabs > 60) {
                throw new AssertionError("no number of tabs leads to " + id);
            }
            press(Keys.TAB);
        }
    }

    /** What a script gives that ends with a return. */
    public Object run(String script) {
        return Objects.requireNonNull(((JavascriptExecutor) driver).executeScript(script));
    }
}
