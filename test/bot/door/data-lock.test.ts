import { expect } from "chai";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DataInUse, lockData } from "../../../bot/door/data-lock.ts";

describe("A data folder", () => {
  const fresh = () => mkdtempSync(join(tmpdir(), "lock-"));

  it("is refused to a second process while the first one lives", async () => {
    const folder = fresh();
    const other = spawn(process.execPath, ["-e", "setInterval(()=>{},1000)"]);
    try {
      writeFileSync(join(folder, "lock"), String(other.pid));
      expect(() => lockData(folder))
        .to.throw(DataInUse)
        .with.property("message")
        .that.includes("DATA_DIR")
        .and.includes(String(other.pid));
    } finally {
      other.kill("SIGKILL");
      await once(other, "exit");
    }
    lockData(folder)();
  });

  it("is taken over from a process that was killed", async () => {
    const folder = fresh();
    const gone = spawn(process.execPath, ["-e", ""]);
    await once(gone, "exit");
    writeFileSync(join(folder, "lock"), String(gone.pid));
    const release = lockData(folder);
    expect(existsSync(join(folder, "lock"))).to.equal(true);
    release();
    expect(existsSync(join(folder, "lock"))).to.equal(false);
  });

  it("is not lost to a lock that holds no number", () => {
    const folder = fresh();
    writeFileSync(join(folder, "lock"), "garbage");
    expect(() => {
      lockData(folder)();
    }).not.to.throw();
  });
});
