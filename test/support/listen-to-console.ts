/** All that is printed past the log. */
export function listenToConsole() {
  const lines: string[] = [];
  const names = ["log", "info", "warn", "error"] as const;
  const before = { ...console };
  for (const name of names)
    console[name] = (...parts: unknown[]) => {
      lines.push(
        parts
          .map((one) => (one instanceof Error ? one.stack : String(one)))
          .join(" "),
      );
    };
  return {
    lines,
    restore: () => {
      Object.assign(console, before);
    },
  };
}
