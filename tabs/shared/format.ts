/** Puts values where the server's sentence has `{name}`. */
export function fill(
  sentence: string,
  values: Readonly<Record<string, string>>,
): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
  );
}

export interface PageFormats {
  readonly percent: (part: number) => string;
  readonly size: (bytes: number) => string;
  readonly list: (words: readonly string[]) => string;
}

export function createPageFormats(locale: string): PageFormats {
  const percent = new Intl.NumberFormat(locale, {
    style: "percent",
    maximumFractionDigits: 0,
  });
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  return {
    // "100%" is for what has arrived; until then it would promise too much.
    percent: (part) => percent.format(Math.floor(part * 100) / 100),
    size: (bytes) => {
      const [value, unit] =
        bytes < 1_000_000
          ? [bytes === 0 ? 0 : Math.max(bytes / 1000, 0.1), "kilobyte"]
          : [bytes / 1e6, "megabyte"];
      return new Intl.NumberFormat(locale, {
        style: "unit",
        unit,
        maximumFractionDigits: value < 10 ? 1 : 0,
      }).format(value);
    },
    list: (words) => list.format(words),
  };
}
