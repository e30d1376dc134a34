/**
 * Adds the variables of a file to the environment of this process; what is set already stays. Returns what is wrong.
 * Without a name it is `.env` in the working directory, which need not be there.
 */
export function loadEnvFile(named: string | undefined): string | undefined {
  const file = named?.trim() ?? "";
  try {
    process.loadEnvFile(file === "" ? ".env" : file);
    return undefined;
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (file === "" && code === "ENOENT") return undefined;
    // Node's own message may quote what stands in the file.
    const reason = code === "ENOENT" ? "there is no such file" : code;
    return `ENV_FILE: ${file === "" ? ".env" : "the file it names"} can't be read (${reason})`;
  }
}
