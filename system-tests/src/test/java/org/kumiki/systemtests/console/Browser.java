package org.kumiki.systemtests.console;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A Chromium of this machine without a window; nothing is ever downloaded. */
final class Browser implements AutoCloseable {

  /** What to install where it is missing. */
  static final String MISSING =
      "no Chromium with its driver on this machine: install 'chromium' and 'chromium-driver'";

  private static final List<String> FOLDERS = List.of("/usr/bin", "/usr/local/bin", "/snap/bin");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Whether there is one. */
  static boolean isInstalled() {
    return binary().isPresent() && driverProgram().isPresent();
  }

  private static Optional<File> binary() {
    return program("chromium", "chromium-browser", "google-chrome");
  }

  private static Optional<File> driverProgram() {
    return program("chromedriver");
  }

  private static Optional<File> program(String... names) {
    return Stream.of(names)
        .flatMap(n -> FOLDERS.stream().map(f -> new File(f, n)))
        .filter(File::canExecute)
        .findFirst();
  }

  /** Starts one. */
  static Browser start() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(binary().orElseThrow());
    options.setAcceptInsecureCerts(true);
    // Without the kernel's sandbox: it is refused to root, and only our own pages are opened.
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driverProgram().orElseThrow())
            .build();
    ChromeDriver driver = new ChromeDriver(service, options);
    driver.manage().timeouts().pageLoadTimeout(PATIENCE).scriptTimeout(PATIENCE);
    return new Browser(driver);
  }

  void open(String address) {
    driver.get(address);
  }

  String address() {
    return driver.getCurrentUrl();
  }

  String title() {
    return driver.getTitle();
  }

  String source() {
    return driver.getPageSource();
  }

  /** The words that are shown. As the browser says itself: WebDriver's own way is far slower. */
  String text() {
    return ((String) script("return document.body.innerText")).replaceAll("[\\t\u00a0]", " ");
  }

  WebElement one(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /** Waits until the page is as expected, as long as a person would. */
  <T> T await(Function<Browser, Optional<T>> expected) {
    return new org.openqa.selenium.support.ui.FluentWait<>(this)
        .withTimeout(PATIENCE)
        .pollingEvery(Duration.ofMillis(50))
        .ignoring(org.openqa.selenium.WebDriverException.class)
        .until(b -> expected.apply(b).orElse(null));
  }

  void cookie(String name, String value) {
    driver.manage().addCookie(new org.openqa.selenium.Cookie(name, value));
  }

  Optional<String> cookie(String name) {
    return Optional.ofNullable(driver.manage().getCookieNamed(name))
        .map(org.openqa.selenium.Cookie::getValue);
  }

  /** From now on the browser shows this token with every request; none where it is empty. */
  void token(String token) {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand(
        "Network.setExtraHTTPHeaders",
        Map.of("headers", token.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + token)));
  }

  void forgetCookies() {
    driver.manage().deleteAllCookies();
  }

  /** A screen of this size. */
  void size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  Object script(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  Object asyncScript(String script, Object... arguments) {
    return driver.executeAsyncScript(script, arguments);
  }

  /** What the browser complained of since the last time. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(e -> e.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** What the screen shows as a picture; its kind by the file's ending. */
  void view(Path file) throws IOException {
    picture(file, false);
  }

  /** The whole page as a picture; its kind by the file's ending. */
  void picture(Path file) throws IOException {
    picture(file, true);
  }

  private void picture(Path file, boolean whole) throws IOException {
    String ending = file.toString().substring(file.toString().lastIndexOf('.') + 1);
    Map<String, Object> how =
        ending.equals("png")
            ? Map.of("format", ending, "captureBeyondViewport", whole)
            : Map.of("format", ending, "quality", 80, "captureBeyondViewport", whole);
    Map<String, Object> shot = driver.executeCdpCommand("Page.captureScreenshot", how);
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode((String) shot.get("data")));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
