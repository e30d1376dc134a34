import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

export interface Patience {
  /** From the connection, or the answer before, to the end of a request's headers. */
  readonly headersMs: number;
  /** From there to the end of its body. */
  readonly bodyMs: number;
}

const answer = "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n";

/**
 * Whoever sends byte by byte would hold connections for a minute or five; Node looks for them twice a minute only.
 * Bodies for which `mayTakeLong` holds keep Node's own limit.
 */
export function cutOffSlow(
  server: Server,
  { headersMs, bodyMs }: Patience,
  {
    mayTakeLong,
    onCut,
  }: {
    readonly mayTakeLong: (request: IncomingMessage) => boolean;
    readonly onCut: () => void;
  },
): void {
  const timers = new WeakMap<Socket, NodeJS.Timeout>();
  /** Requests that are being answered; more than one where a client does not wait for answers. */
  const open = new WeakMap<Socket, number>();

  function within(socket: Socket, ms: number, isDone: () => boolean): void {
    clearTimeout(timers.get(socket));
    const timer = setTimeout(() => {
      if (isDone() || socket.destroyed) return;
      onCut();
      socket.end(answer, () => socket.destroy());
    }, ms);
    timers.set(socket, timer.unref());
  }
  const awaitHeaders = (socket: Socket): void => {
    within(socket, headersMs, () => (open.get(socket) ?? 0) > 0);
  };
  const onRequest = (
    request: IncomingMessage,
    response: ServerResponse,
  ): void => {
    const { socket } = request;
    open.set(socket, (open.get(socket) ?? 0) + 1);
    within(socket, bodyMs, () => request.complete || mayTakeLong(request));
    response.once("close", () => {
      const others = (open.get(socket) ?? 1) - 1;
      open.set(socket, others);
      // Refused before its body was read: that is still to come.
      if (others === 0 && request.complete) awaitHeaders(socket);
    });
  };

  server.on("connection", awaitHeaders);
  server.on("request", onRequest);
  server.on("checkContinue", onRequest);
}
