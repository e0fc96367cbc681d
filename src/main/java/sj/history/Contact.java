package sj.history;

/**
 * A contact's row.
 *
 * @param last id of the newest message
 * @param read the read position
 * @param unread messages received after it
 */
record Contact(long id, long last, long read, long unread) {
  Contact withMessage(long event, boolean received) {
    return new Contact(id, event, read, received ? unread + 1 : unread);
  }

  Contact withRead(long event, long stillUnread) {
    return new Contact(id, last, event, stillUnread);
  }
}
