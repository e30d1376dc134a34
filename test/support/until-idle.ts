/** Requests to the system that somebody waits for: files, and connections that are made or written to. */
const atWork =
  /^FSReq|^CloseReq$|^GetAddrInfo|ConnectWrap$|WriteWrap$|^ShutdownWrap$/;
/** What went from one end of a socket of this process to the other is read within fewer turns of the loop. */
const quietTurns = 20;

/** Resolves when whatever goes on in this process waits for a time or for somebody: no file and no message is under way. */
export async function untilIdle(): Promise<void> {
  for (let quiet = 0; quiet < quietTurns;) {
    await new Promise((resolve) => setImmediate(resolve));
    const isBusy = process
      .getActiveResourcesInfo()
      .some((one) => atWork.test(one));
    quiet = isBusy ? 0 : quiet + 1;
  }
}
