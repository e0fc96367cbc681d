package sj.suite;

import java.nio.file.Path;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What runs unchanged on each server: one bridge, online, for all tests of a class. {@code
 * -Dservers=PROSODY,EMBEDDED} picks some servers.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("sj.suite.Server#chosen")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Opened before the tests on each server.
abstract class Play {
  @Parameter Server server;
  Scene scene;

  @BeforeParameterizedClassInvocation
  void open(Server on, @TempDir Path folder) {
    scene = Scene.open(on.shared(), folder);
    begin();
  }

  /** Who else is there. */
  void begin() {}

  @AfterParameterizedClassInvocation
  void end() {
    scene.close();
  }
}
