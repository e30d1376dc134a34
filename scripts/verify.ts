import { verifyExport, type Finding } from "../services/export/verify.ts";

/** `npm run verify -- <zip>`: checks an exported claim offline and names the first thing that does not fit. */

const [file] = process.argv.slice(2);
process.exitCode = file === undefined ? usage() : await check(file);

function usage(): number {
  console.error("Name the ZIP to check: npm run verify -- <zip>");
  return 2;
}

async function check(path: string): Promise<number> {
  try {
    const verdict = await verifyExport(path);
    if (!verdict.ok) {
      console.error(`Does not fit: ${sentence(verdict.finding)}`);
      return 1;
    }
    const { number, status, events, files, head } = verdict;
    console.log(
      [
        "All fits.",
        `Claim:       ${number} (${status})`,
        `History:     ${events} events, unbroken`,
        `Files:       ${files}, each as SHA256SUMS says, the claim's documents as the History says`,
        `Fingerprint: ${head}`,
        `In fours:    ${head.slice(0, 16).replace(/.{4}(?=.)/g, "$& ")}`,
        "Compare the fingerprint with the one in the chat or in another copy: a history that was cut off at its end,",
        "or written anew from its beginning, fits in itself too.",
      ].join("\n"),
    );
    return 0;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    console.error(
      code === undefined
        ? "The file could not be checked: reading it failed."
        : `The file could not be opened (${code}).`,
    );
    return 1;
  }
}

function sentence({ code, file = "", event = 0, field = "" }: Finding): string {
  switch (code) {
    case "no-zip":
      return "this is not a ZIP, or it is damaged.";
    case "too-many-files":
      return "the ZIP lists more files than an export can have.";
    case "hostile-name":
      return "the ZIP holds a file whose name could lead outside of its folder or hide what it is.";
    case "name-twice":
      return `the ZIP holds ${quoted(file)} twice.`;
    case "bomb":
      return `${quoted(file)} would unpack to far more than an export holds.`;
    case "unreadable-file":
      return `${quoted(file)} cannot be read: it is cut off, encrypted or damaged.`;
    case "part-missing":
      return `${quoted(file)} is missing, so this is not a whole export.`;
    case "sums-unreadable":
      return "SHA256SUMS has a line that is not a digest and a file name.";
    case "file-missing":
      return `${quoted(file)} stands in SHA256SUMS, but it is not in the ZIP.`;
    case "file-changed":
      return `${quoted(file)} is not the file whose digest stands in SHA256SUMS.`;
    case "file-unlisted":
      return `${quoted(file)} is in the ZIP, but not in SHA256SUMS.`;
    case "history-unreadable":
      return "history.json is not the history of a claim as this version of the bot writes it.";
    case "event-broken":
      return `entry ${event} of the history was changed, or an entry before it is missing.`;
    case "summary-unreadable":
      return "summary.json is not a summary as this version of the bot writes it.";
    case "summary-differs":
      return `summary.json says something else about ${quoted(field)} than the history.`;
    case "document-missing":
      return `${quoted(file)} belongs to the claim, but the bot no longer had it when this export was made.`;
    case "document-differs":
      return `${quoted(file)} is not the file that was added to the claim: the history has another digest for it.`;
    case "document-not-there":
      return `${quoted(file)} belongs to the claim, but it is not in the ZIP.`;
    case "file-unknown":
      return `${quoted(file)} is no file of this claim: the history does not know it.`;
  }
}

/** What comes out of a ZIP must not write into the terminal. */
function quoted(text: string): string {
  return `“${text.replace(/[\p{Cc}\p{Cf}]/gu, "?").slice(0, 300)}”`;
}
