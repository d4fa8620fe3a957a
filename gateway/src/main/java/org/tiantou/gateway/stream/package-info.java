/**
 * Live sessions as they happen, for their viewers, by Server-Sent Events and WebSocket; and how many are watching.
 *
 * <p>A {@code Room} is a session that somebody watches on this node: the picture that its viewers have, the changes that led
 * to it, and the viewers. Pictures come from the node that read the session's events, through Redis; once a second each node
 * also glances at its sessions in PostgreSQL, so that nothing is missed when a message or all of Redis is lost, and stock that
 * orders take shows as well. What differs between two pictures is one change, encoded once for all viewers of the node.
 *
 * <p>Invariants: a viewer gets a whole picture or resumes after the last change it has, then every change after that, once, in
 * the order of revisions; viewers of one event loop are touched on that loop alone; a viewer who does not keep up is
 * disconnected; Redis holds nothing that a second does not bring back.
 *
 * <p>Start reading at {@link org.tiantou.gateway.stream.StreamFeature}, {@code Room} and {@code Picture}.
 */
package org.tiantou.gateway.stream;
