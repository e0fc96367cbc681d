package sj.tree;

import java.nio.channels.FileChannel;

/**
 * A log that is open for reading.
 *
 * @param inode the file's inode number: another one after rotation
 */
public record OpenLog(FileChannel channel, long inode) {}
