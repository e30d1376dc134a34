/** What somebody typed about a file, until the file is in: a phone forgets a page that it needs the memory of. */
export interface Draft {
  readonly note: string;
  readonly purposes: readonly string[];
}

export function createDrafts(scope: string) {
  const keyOf = (fingerprint: string) => `upload-draft/${scope}/${fingerprint}`;
  return {
    read(fingerprint: string): Draft | undefined {
      return quietly(() => {
        const text = localStorage.getItem(keyOf(fingerprint));
        const { note, purposes } = JSON.parse(text ?? "{}") as Partial<Draft>;
        return typeof note === "string" && Array.isArray(purposes)
          ? { note, purposes }
          : undefined;
      });
    },
    write(fingerprint: string, draft: Draft): void {
      quietly(() => {
        localStorage.setItem(keyOf(fingerprint), JSON.stringify(draft));
      });
    },
    drop(fingerprint: string): void {
      quietly(() => {
        localStorage.removeItem(keyOf(fingerprint));
      });
    },
  };
}

/** Inside a frame a browser may keep no storage for us; then nothing is remembered. */
function quietly<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
