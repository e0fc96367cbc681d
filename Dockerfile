# Nothing in here is bound to an architecture or to BuildKit: "docker build -t sj ." does it all.

FROM eclipse-temurin:25-jdk AS build
WORKDIR /src

# Fetched before the sources come in, so that a change to these doesn't fetch anew.
COPY mvnw pom.xml ./
COPY .mvn .mvn
COPY src/build/Raise.java src/build/
RUN ./mvnw -q -B -ntp toolchains:select-jdk-toolchain@default resources:resources@default-resources \
      compiler:compile@default-compile dependency:copy-dependencies@lib exec:exec@raise \
      jar:jar@default-jar \
    && rm -r target

# Starting it builds it, and shows that it starts.
COPY . .
RUN ./sj --version

# A Java runtime of what the program needs: java.sql for SQLite, java.naming for certificates,
# jdk.unsupported for Netty. The archive of preloaded classes shortens the start; it has to be
# made for the object headers that the launcher asks for.
RUN jlink --output /opt/sj/runtime --compress zip-6 --strip-java-debug-attributes \
      --no-header-files --no-man-pages \
      --add-modules java.base,java.logging,java.naming,java.sql,java.xml,java.management,jdk.management,jdk.unsupported \
    && /opt/sj/runtime/bin/java -XX:+UseCompactObjectHeaders -XX:+UseSerialGC -Xshare:dump >/dev/null

# Native libraries unpacked and cut to this architecture, so that the image is smaller by 10 MB
# and a read-only root needs no temporary folder.
RUN cp -r sj LICENSE ext target/sj.jar target/lib /opt/sj/ \
    && mkdir /opt/sj/native /tmp/sqlite /tmp/netty \
    && arch=$(uname -m) \
    && cd /tmp/netty \
    && for jar in /opt/sj/lib/netty-transport-native-epoll-*.jar; do jar -xf "$jar" META-INF/native; rm "$jar"; done \
    && cp META-INF/native/*_"$(echo "$arch" | sed 's/aarch64/aarch_64/')".so /opt/sj/native/ \
    && cd /tmp/sqlite \
    && jar -xf /opt/sj/lib/sqlite-jdbc-*.jar \
    && cp org/sqlite/native/Linux/"$arch"/libsqlitejdbc.so /opt/sj/native/ \
    && rm -r org/sqlite/native \
    && jar -cfm "$(echo /opt/sj/lib/sqlite-jdbc-*.jar)" META-INF/MANIFEST.MF .

# What a start loads and links, written down: half the time, for 50 MB. Were anything of it not to
# fit in the image, the JVM would leave it aside.
RUN /opt/sj/sj train && chmod -R a+rX /opt/sj/start


FROM debian:bookworm-slim
LABEL org.opencontainers.image.title="sj" \
      org.opencontainers.image.description="One XMPP account as files, HTTP and WebSockets" \
      org.opencontainers.image.licenses="ISC"

# curl, sh and coreutils are there for the scripts that people put into ext/ and on/ as well; tini
# buries the processes that such scripts leave behind, which a JVM as process 1 would not.
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates curl tini tzdata \
    && rm -rf /var/lib/apt/lists/* /var/cache/apt/*
COPY --from=build /opt/sj /opt/sj

# Any user will do, as long as the volume is theirs; this one is for those who name none.
RUN install -d -m 0700 -o 1000 -g 1000 /data
USER 1000:1000
VOLUME /data
WORKDIR /data
# Within the container, loopback would be out of everybody's reach.
ENV LANG=C.UTF-8 HOME=/data SJ_DIR=/data SJ_LISTEN=0.0.0.0:8080
EXPOSE 8080

# Through the socket in the tree, which answers whatever address and base URL are configured.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
  CMD ["sh", "-c", "curl -fsS -o /dev/null --unix-socket \"$SJ_DIR/.sj/http\" http://sj/health/live"]

ENTRYPOINT ["tini", "--", "/opt/sj/sj"]
CMD ["serve"]
