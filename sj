#!/bin/sh
# Starts sj with a JDK 25, building it first where that is needed.
#
#   SJ_JAVA       a java program, or the home of a JDK, to use before all others
#   SJ_JAVA_OPTS  further options for the JVM; they come last, so they win
set -eu

say() { printf 'sj: %s\n' "$*" >&2; }
die() {
  say "$*"
  exit 1
}

# The folder of this script, however many symlinks led to it.
script=$0
while [ -L "$script" ]; do
  target=$(readlink "$script")
  case $target in
    /*) script=$target ;;
    *) script=$(dirname "$script")/$target ;;
  esac
done
case $script in
  */*) here=${script%/*}/ ;;
  *) here=. ;;
esac
here=$(CDPATH='' cd -- "$here" && pwd -P)

# The feature version of the java program $1, or nothing. The release file beside it answers
# without the time that starting a JVM takes.
feature() {
  real=$(readlink -f "$1" 2>/dev/null) || real=$1
  release=$(dirname "$(dirname "$real")")/release
  if [ -r "$release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$release"
  else
    "$1" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p'
  fi
}

# Takes $1, a java program or the home of a JDK, if it is new enough.
java=
try() {
  candidate=$1
  if [ -d "$candidate" ]; then candidate=$candidate/bin/java; fi
  { [ -f "$candidate" ] && [ -x "$candidate" ]; } || return 1
  version=$(feature "$candidate") || return 1
  [ "${version:-0}" -ge 25 ] || return 1
  java=$candidate
}

find_java() {
  if [ -n "${SJ_JAVA:-}" ]; then
    try "$SJ_JAVA" || die "SJ_JAVA is $SJ_JAVA, which is no JDK 25 or newer."
    return
  fi
  if [ -n "${JAVA_HOME:-}" ] && try "$JAVA_HOME"; then return; fi
  if in_path=$(command -v java) && try "$in_path"; then return; fi
  for home in /usr/lib/jvm/* /usr/java/* /opt/* /opt/java/* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -x "$home/bin/java" ] && try "$home"; then return; fi
  done
  die "needs a JDK 25, and found none: install one, for example Eclipse Temurin 25 from https://adoptium.net, or name it in SJ_JAVA."
}

# Takes the one that the archive was made with, unless another is asked for: to look for it takes
# as many processes as there are candidates. Only where it says itself, beside it, that it is still
# new enough: what is a link, or stands for several, is looked for each time.
take_known_java() {
  { [ -z "${SJ_JAVA:-}${JAVA_HOME:-}" ] && [ -r "$start/of" ] && read -r known <"$start/of"; } || return 1
  release=${known%/bin/java}/release
  { [ "$release" != "$known/release" ] && [ -f "$known" ] && [ -x "$known" ] && [ -r "$release" ]; } || return 1
  while IFS='=' read -r key value; do
    if [ "$key" = JAVA_VERSION ]; then
      value=${value#\"}
      value=${value%%[!0-9]*}
      [ "${value:-0}" -ge 25 ] || return 1
      java=$known
      return 0
    fi
  done <"$release"
  return 1
}

# A few stanzas of the kinds that come, for a run that the JVM learns from.
sample() {
  cat <<'END'
<message from='juliet@example.com/balcony' to='romeo@example.net/orchard' type='chat' id='1'><body>Art thou not Romeo?</body><request xmlns='urn:xmpp:receipts'/></message>
<presence from='juliet@example.com/balcony' to='romeo@example.net/orchard'><show>away</show><status>on the balcony</status></presence>
<iq type='set' id='2' to='romeo@example.net/orchard'><query xmlns='jabber:iq:roster'><item jid='juliet@example.com' name='Juliet' subscription='both'/></query></iq>
<iq type='get' id='3' from='example.net' to='romeo@example.net/orchard'><ping xmlns='urn:xmpp:ping'/></iq>
<iq type='result' id='4' from='example.net' to='romeo@example.net/orchard'/>
END
}

# Goes once through a start and lets the JVM write down what it has loaded: starts that can read
# this take half the time. Without it everything works, so that no fault of it may be in the way.
train() {
  scratch=$(mktemp -d) || return 0
  sample >"$scratch/sample"
  rm -rf "$start"
  mkdir -p "$start" || return 0
  set --
  if [ -d "$here/native" ]; then
    set -- "-Dorg.sqlite.lib.path=$here/native" "-Djava.library.path=$here/native"
  fi
  bound=
  if command -v timeout >/dev/null; then bound="timeout 120"; fi
  # shellcheck disable=SC2086 # flags are words
  if $bound env -i PATH="$PATH" LC_ALL=C.UTF-8 "$java" -XX:AOTCacheOutput="$start/new.aot" $flags "$@" -jar "$jar" train "$scratch" \
    3<"$scratch/sample" 4<"$scratch/sample" 5<"$scratch/sample" >"$scratch/log" 2>&1 </dev/null &&
    [ -f "$start/new.aot" ]; then
    if [ -d "$scratch/native" ]; then mv "$scratch/native" "$start/native"; fi
    mv "$start/new.aot" "$start/sj.aot"
  fi
  # Also where it failed: not again at each start.
  echo "$java" >"$start/of"
  rm -rf "$scratch"
}

# Heap: ample for one account, and a limit that a leak reaches before the machine suffers; it starts
# small, for what a generous start touches stays resident; half of it is for what is young, or a burst
# would be copied into the old half on its way through. Out of it, the process ends: what was
# accepted is on disk, and a bridge that limps on helps nobody.
flags="-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xms16m -Xmx256m -XX:NewRatio=1 -XX:+ExitOnOutOfMemoryError"
# Without perf data nothing is written to the temporary folder. What compiling took is given back to
# the system every ten seconds.
flags="$flags -XX:-UsePerfData -XX:TrimNativeHeapInterval=10000"
# Two threads compile, however many processors there are: with more of them a start waits longer for
# its turn than it gains.
flags="$flags -XX:CICompilerCount=2"
# Netty's buffers without a foreign call linked for them, and without events for a flight recorder.
flags="$flags --sun-misc-unsafe-memory-access=allow -Dio.netty.jfr.enabled=false"
# What was written down of a start: its pages stay the file's own where they lie as they were
# written, and nothing is compiled ahead of its time for having been hot in that run.
flags="$flags -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0"
flags="$flags -XX:-AOTRecordTraining -XX:-AOTReplayTraining"

# Says why a build is needed; fails if none is.
outdated() {
  if [ ! -f "$jar" ] || [ ! -d target/lib ]; then
    echo "this is the first start"
    return
  fi
  newer=$(find pom.xml src/main src/build/Raise.java webroot openapi.yaml -newer "$jar" 2>/dev/null | head -n 1)
  [ -n "$newer" ] && echo "$newer has changed"
}

# The wrapper wants a JDK, and the one in PATH may be missing; the build itself picks its own.
maven() (
  cd "$here"
  jdk=$(dirname "$(dirname "$(readlink -f "$java" || echo "$java")")")
  if [ -x "$jdk/bin/javac" ]; then
    export JAVA_HOME="$jdk"
    # Maven's own libraries make a JDK of this age warn about them.
    export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED ${MAVEN_OPTS:-}"
  fi
  ./mvnw -B -ntp -Dorg.slf4j.simpleLogger.defaultLogLevel=warn "$@" </dev/null >&2
)

# The goals are named one by one because the whole life cycle would also fetch what only the
# tests and the formatter need, a browser's driver of 200 MB among it.
build() (
  cd "$here"
  reason=$(outdated) || exit 0
  mkdir -p target
  # Two first starts at once: the second waits, and then finds the work done.
  exec 9>target/.build-lock
  if command -v flock >/dev/null; then flock 9; fi
  reason=$(outdated) || exit 0
  say "building, for $reason; this takes a minute, and needs the network the first time"
  : >target/.build-start
  # A bridge that runs from the old file must keep it: unlinked, not overwritten.
  rm -f "$jar" target/lib/picocli-*.jar
  if ! maven \
    toolchains:select-jdk-toolchain@default resources:resources@default-resources \
    compiler:compile@default-compile dependency:copy-dependencies@lib exec:exec@raise \
    jar:jar@default-jar 9>&-; then
    rm -f "$jar"
    die "the build failed, for the reason above."
  fi
  # What was changed during the build is newer than its result.
  touch -r target/.build-start "$jar"
)

# True when nothing was learnt from this archive yet.
untrained() {
  [ ! -f "$start/of" ] || [ "$jar" -nt "$start/of" ]
}

# One at a time, and whoever waited finds the work done.
train_once() (
  [ -w "$here/target" ] || exit 0
  exec 9>"$here/target/.build-lock"
  if command -v flock >/dev/null; then flock 9; fi
  if untrained; then train 9>&-; fi
)

# Installed, the program lies beside this script, and its own runtime with it.
if [ -f "$here/sj.jar" ]; then
  jar=$here/sj.jar
  start=$here/start
  if [ -x "$here/runtime/bin/java" ]; then java=$here/runtime/bin/java; else take_known_java || find_java; fi
  if [ "$*" = train ]; then
    train
    exit
  fi
else
  jar=$here/target/sj.jar
  start=$here/target/start
  take_known_java || find_java
  build
  if untrained; then train_once; fi
fi

# Measures the program: ./sj bench, in a checkout only. Its classes are no part of the archive.
bench() {
  classes=$here/target/bench-classes
  if [ ! -d "$classes" ] || [ ! -d "$here/target/bench-lib" ] ||
    [ -n "$(find "$here/pom.xml" "$here/bench/src" "$jar" -newer "$classes" 2>/dev/null)" ]; then
    say "building the bench"
    rm -rf "$classes"
    maven -Pbench toolchains:select-jdk-toolchain@default compiler:compile@bench \
      dependency:copy-dependencies@bench-lib || die "the build of the bench failed, for the reason above."
    touch "$classes"
  fi
  cd "$here"
  exec "$java" --sun-misc-unsafe-memory-access=allow -XX:+UseParallelGC -XX:-UsePerfData --enable-native-access=ALL-UNNAMED ${SJ_BENCH_OPTS:-} \
    -cp "$classes:$here/target/bench-lib/*:$jar" sj.bench.Bench "$@"
}

# The JDK makes file names of the locale's characters, and JIDs have more than ASCII.
charmap=$(locale charmap 2>/dev/null) || charmap=${LC_ALL:-${LC_CTYPE:-${LANG:-}}}
case $charmap in
  *UTF-8 | *utf-8 | *UTF8 | *utf8) ;;
  *) export LC_ALL=C.UTF-8 ;;
esac

# Whatever is made from here on is its owner's alone.
umask 077

# A daemon alone may live for a moment only, and compiling well would cost it more than it brings.
case ${1:-} in
  messaged | presenced | iqd) flags="$flags -XX:TieredStopAtLevel=1" ;;
esac

asked=${1:-}
if [ ! -d "$here/bench/src" ] || [ "$jar" != "$here/target/sj.jar" ]; then asked=; fi
if [ "$asked" = bench ]; then
  shift
  bench "$@"
fi

set -- -jar "$jar" "$@"
# Native libraries that lie unpacked need no writable temporary folder to be unpacked to.
if [ -d "$here/native" ]; then
  set -- "-Dorg.sqlite.lib.path=$here/native" "-Djava.library.path=$here/native" "$@"
elif [ -d "$start/native" ]; then
  set -- "-Dorg.sqlite.lib.path=$start/native" "$@"
fi
# What doesn't fit this JVM is left aside by it, and it need not say so.
if [ -f "$start/sj.aot" ] && read -r of <"$start/of" && [ "$of" = "$java" ]; then
  set -- "-XX:AOTCache=$start/sj.aot" -Xlog:aot=off,cds=off "$@"
fi
# The program doesn't know of the bench, which is no part of it; whoever asks what there is shall.
if [ "$asked" = --help ] || [ "$asked" = -h ]; then
  # shellcheck disable=SC2086 # options are words
  "$java" $flags ${SJ_JAVA_OPTS:-} "$@"
  echo "In this checkout also: ./sj bench --help"
  exit
fi
# shellcheck disable=SC2086 # options are words
exec "$java" $flags ${SJ_JAVA_OPTS:-} "$@"
