import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";

/**
 * Adds the variables of a file to an environment; what is set already stays. Returns what is wrong. Without a name it
 * is `.env` in the working directory, which need not be there.
 */
export function loadEnvFile(
  named: string | undefined,
  environment: NodeJS.ProcessEnv,
): string | undefined {
  const file = named?.trim() ?? "";
  try {
    const text = textOf(readFileSync(file === "" ? ".env" : file));
    for (const [name, value] of Object.entries(parseEnv(quoted(text))))
      environment[name] ??= value;
    return undefined;
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (file === "" && code === "ENOENT") return undefined;
    // Node's own message may quote what stands in the file.
    const reason = code === "ENOENT" ? "there is no such file" : code;
    return `ENV_FILE: ${file === "" ? ".env" : "the file it names"} can't be read (${reason})`;
  }
}

/** Without the mark at its start, which Windows' editors write and which Node takes for part of the first name. */
function textOf(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? "utf-16le" : "utf-8").decode(bytes);
}

const assignment =
  /^([ \t]*(?:export[ \t]+)?[\w.-]+[ \t]*=)(?:[ \t]*(["'`])[^]*?\2|([^\r\n]*))/gm;

/**
 * Quotes each value with a `#` that no blank stands before: to Node and `dotenv` a comment begins there and a secret
 * would be cut, to a shell and to Docker Compose it belongs to the value.
 */
function quoted(text: string): string {
  return text.replace(
    assignment,
    (whole, name: string, _quote, plain?: string) => {
      const value = plain?.replace(/\s#.*$/, "").trim() ?? "";
      if (!value.includes("#")) return whole;
      const quote = ["'", "`", '"'].find((one) => !value.includes(one));
      return quote === undefined ? whole : `${name}${quote}${value}${quote}`;
    },
  );
}
