/** Gives work a signal that aborts it when `alive` was not called for `idleMs`. (Ours: libraries time the whole work.) */
export async function whileAlive<T>(
  idleMs: number,
  work: (signal: AbortSignal, alive: () => void) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const idle = setTimeout(() => {
    controller.abort(new Error(`No progress for ${idleMs} ms`));
  }, idleMs);
  try {
    return await work(controller.signal, () => idle.refresh());
  } finally {
    clearTimeout(idle);
  }
}
