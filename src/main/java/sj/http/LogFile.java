package sj.http;

import java.nio.channels.FileChannel;

/**
 * A log that is open for reading.
 *
 * @param generation the file's inode number: another one after rotation
 */
public record LogFile(FileChannel channel, long generation) {}
