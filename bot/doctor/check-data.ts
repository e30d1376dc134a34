import { randomUUID } from "node:crypto";
import { readFile, rm, stat, statfs, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { dataOwner } from "../door/data-lock.ts";
import {
  codeOf,
  findingsOf,
  type DoctorContext,
  type Finding,
} from "./finding.ts";

const { ok, warning, wrong } = findingsOf("data");

/** The data folder takes, keeps and gives back; there is room; who uses it. */
export async function checkData({
  environment,
}: DoctorContext): Promise<Finding[]> {
  const folder = environment.DATA_DIR;
  const kind = await kindOf(folder);
  if (kind === "missing")
    return missingFolder(folder, environment.MicrosoftAppId === undefined);
  const fault = await probeFolder(folder);
  if (fault) return [fault];
  const inside = await Promise.all(
    ["records", "documents", "uploads"].map((name) =>
      probeFolder(join(folder, name)),
    ),
  );
  const faults = inside.filter((one) => one !== undefined);
  if (faults.length > 0) return faults;
  const owner = dataOwner(folder);
  return [
    ok(`${folder} can be written to and read from.`),
    await spaceIn(folder),
    ok(
      owner === undefined
        ? "No bot runs with this folder at the moment."
        : `A bot runs with this folder (process ${owner}).`,
    ),
  ];
}

type Kind = "folder" | "other" | "missing" | { readonly code: string };

async function kindOf(path: string): Promise<Kind> {
  try {
    return (await stat(path)).isDirectory() ? "folder" : "other";
  } catch (error) {
    const code = codeOf(error);
    return code === "ENOENT" ? "missing" : { code };
  }
}

async function missingFolder(
  folder: string,
  isLocal: boolean,
): Promise<Finding[]> {
  let above = dirname(resolve(folder));
  while ((await kindOf(above)) === "missing") above = dirname(above);
  const fault = await probeFolder(above);
  if (fault)
    return [
      wrong(
        `${folder} does not exist and can't be made in ${above}.`,
        "Make the folder and give it to the bot's user, or choose another one with DATA_DIR.",
      ),
    ];
  if (isLocal)
    return [ok(`${folder} does not exist yet; the first start makes it.`)];
  return [
    warning(
      `${folder} does not exist yet.`,
      "The first start makes it. If there should be claims already, DATA_DIR names the wrong folder, or a volume is not mounted.",
    ),
  ];
}

/** Writes, reads and deletes; a folder inside that is not there yet is none to worry about. */
export async function probeFolder(
  folder: string,
): Promise<Finding | undefined> {
  const kind = await kindOf(folder);
  if (kind === "missing") return undefined;
  if (kind === "other")
    return wrong(
      `${folder} is a file, not a folder.`,
      "Move the file away, or choose another folder with DATA_DIR.",
    );
  if (kind !== "folder") return notWritable(folder, kind.code);
  const file = join(folder, `.doctor-${randomUUID()}`);
  const content = randomUUID();
  try {
    await writeFile(file, content, { flag: "wx", flush: true });
    if ((await readFile(file, "utf8")) === content) return undefined;
    return wrong(
      `${folder} does not give back what was written to it.`,
      "Check the disk, or the network share it lies on.",
    );
  } catch (error) {
    return notWritable(folder, codeOf(error));
  } finally {
    await rm(file, { force: true }).catch(() => undefined);
  }
}

function notWritable(folder: string, code: string): Finding {
  return wrong(
    `${folder} can't be written to (${code}).`,
    code === "ENOSPC"
      ? "The disk is full: make room."
      : "Give the folder to the user the bot runs as, or choose another one with DATA_DIR.",
  );
}

async function spaceIn(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder);
  return judgeSpace(bavail * bsize);
}

const megabyte = 1024 * 1024;

export function judgeSpace(freeBytes: number): Finding {
  const free = Math.floor(freeBytes / megabyte);
  const told = `${free} MB are free on the disk of the data folder`;
  if (free < 100)
    return wrong(`Only ${told}.`, "Make room: soon nothing can be saved.");
  if (free < 1024)
    return warning(`Only ${told}.`, "Make room before it is full.");
  return ok(`${told}.`);
}
