# shellcheck shell=bash
# Sourced by the launchers in this directory, which say beforehand what they need:
#   program    the name in messages
#   modules    the Maven modules to build, separated by commas
#   artefacts  the files that must be newer than their sources, under the root
#   sources    the directories of the modules they are made of
#   root       the root of the clone
# Gives them java, die, build_if_stale and run_example. Linux and macOS, bash 3.2 and later.

JAVA_MIN=17

die() {
  echo "$program: $*" >&2
  exit 1
}

# The first number of 17.0.15 or 21-ea; of 1.8.0, the second.
java_version() {
  "$1" -version 2>&1 | sed -n 's/.* version "\(1\.\)\{0,1\}\([0-9][0-9]*\).*/\2/p' | head -n 1
}

find_java() {
  local version
  if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
    java="$JAVA_HOME/bin/java"
  else
    java="$(command -v java || true)"
  fi
  [ -n "$java" ] || die "java is missing; install a JDK, $JAVA_MIN or later, or set JAVA_HOME"
  version="$(java_version "$java")"
  [ -n "$version" ] || die "cannot tell the version of $java; install a JDK, $JAVA_MIN or later, or set JAVA_HOME"
  [ "$version" -ge "$JAVA_MIN" ] || die "$java is version $version; version $JAVA_MIN or later is needed, set JAVA_HOME"
}

is_stale() {
  local artefact module
  for artefact in "${artefacts[@]}"; do
    [ -f "$root/$artefact" ] || return 0
    [ -z "$(find "$root/pom.xml" -newer "$root/$artefact" -print)" ] || return 0
    for module in "${sources[@]}"; do
      [ -z "$(find "$root/$module/pom.xml" "$root/$module/src/main" -newer "$root/$artefact" -type f -print 2>/dev/null | head -n 1)" ] || return 0
    done
  done
  return 1
}

build() {
  command -v mvn >/dev/null || die "mvn is missing; install Maven 3.8 or later, it builds firstseen"
  echo "building firstseen (once, about a minute)…" >&2
  # What is saved while Maven works is newer than the artefacts then, and built the next time.
  touch "$lock/started"
  local artefact
  # A process that runs an old jar keeps it; written over, it would read two jars as one.
  for artefact in "${artefacts[@]}"; do
    rm -f "$root/$artefact"
  done
  if ! (cd "$root" && mvn -q -B -ntp -pl "$modules" -am package -Dmaven.test.skip=true -Dspotless.check.skip=true) >"$log" 2>&1; then
    tail -n 30 "$log" >&2
    die "the build failed; all of its output is in $log"
  fi
  for artefact in "${artefacts[@]}"; do
    touch -r "$lock/started" "$root/$artefact"
  done
}

# Several terminals at once build once: who makes the directory builds, the others wait for it to go.
build_once() {
  mkdir -p "$root/app/target"
  local told=""
  while ! mkdir "$lock" 2>/dev/null; do
    local owner
    owner="$(cat "$lock/pid" 2>/dev/null || true)"
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
      rm -rf "$lock"
      continue
    fi
    [ -n "$told" ] || echo "waiting for another terminal that builds firstseen…" >&2
    told=1
    sleep 0.5
  done
  echo $$ >"$lock/pid"
  trap 'rm -rf "$lock"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  if is_stale; then
    build
  fi
  rm -rf "$lock"
  trap - EXIT INT TERM
}

build_if_stale() {
  lock="$root/app/target/firstseen.building"
  log="$root/app/target/firstseen.build.log"
  if is_stale; then
    build_once
  fi
}

# Runs the module $1, whose main class is $2, with the other arguments.
run_example() {
  local module="$root/$1" main="$2"
  shift 2
  # exec, so that signals reach the JVM. A JVM that is out of memory ends and is seen to end.
  # shellcheck disable=SC2086 # FIRSTSEEN_OPTS is a list of words
  exec "$java" -XX:+ExitOnOutOfMemoryError -Xshare:auto ${FIRSTSEEN_OPTS:-} \
    -cp "$root/${artefacts[0]}:$(cat "$module/target/classpath")" "$main" "$@"
}
