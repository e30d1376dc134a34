import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { expect } from "chai";
import {
  strictLinkPolicy,
  type LinkPolicy,
} from "../../../services/documents/fetch/link-policy.ts";
import { createFilePutter } from "../../../services/export/put-file.ts";
import { selfSigned } from "../documents/self-signed.ts";

interface Put {
  readonly url: string;
  readonly method: string;
  readonly range: string;
  readonly body: Buffer;
}
type Answer = (response: ServerResponse, request: IncomingMessage) => void;

describe("Putting an export into OneDrive", function () {
  const { cert, key } = selfSigned("localhost");
  const puts: Put[] = [];
  let answers: Answer[] = [];
  let server: https.Server;
  let directory: string;
  let file: string;
  let link: string;
  let policy: LinkPolicy;
  const bytes = Buffer.from("0123456789".repeat(25));

  const status =
    (code: number, headers: Record<string, string> = {}): Answer =>
    (response) => {
      response.writeHead(code, headers);
      response.end("{}");
    };
  const complete = status(201);

  before(async () => {
    server = https.createServer({ cert, key }, (request, response) => {
      void (async () => {
        const body = await buffer(request).catch(() => Buffer.alloc(0));
        const { url = "", method = "" } = request;
        const range = request.headers["content-range"] ?? "";
        puts.push({ url, method, range, body });
        (answers.shift() ?? complete)(response, request);
      })();
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    link = `https://localhost:${(server.address() as AddressInfo).port}/up?session=SECRET`;
    policy = {
      ...strictLinkPolicy,
      otherPorts: true,
      isAddressAllowed: (address) => address === "127.0.0.1",
      trustedCertificates: [cert],
    };
    directory = await mkdtemp(join(tmpdir(), "put-"));
    file = join(directory, "claim.zip");
    await writeFile(file, bytes);
  });
  after(async () => {
    server.closeAllConnections();
    server.close();
    await rm(directory, { recursive: true });
  });
  beforeEach(() => {
    puts.length = 0;
    answers = [];
  });

  const options = () => ({
    allowedHosts: ["localhost"],
    policy,
    lookup: () => Promise.resolve([{ address: "127.0.0.1", family: 4 }]),
    idleTimeoutMs: 500,
  });
  const put = (overrides = {}, url = link) =>
    createFilePutter({ ...options(), ...overrides }).put(
      url,
      file,
      bytes.length,
    );
  const failed = { ok: false, refusal: { code: "export.upload-failed" } };

  it("sends a small file in one piece, with its range", async () => {
    expect((await put()).ok).to.equal(true);
    expect(puts).to.have.length(1);
    expect(puts[0]).to.deep.equal({
      url: "/up?session=SECRET",
      method: "PUT",
      range: "bytes 0-249/250",
      body: bytes,
    });
  });

  it("sends a large file in parts that follow each other", async () => {
    answers = [status(202), status(202), complete];
    expect((await put({ chunkBytes: 100 })).ok).to.equal(true);
    expect(puts.map(({ range }) => range)).to.deep.equal([
      "bytes 0-99/250",
      "bytes 100-199/250",
      "bytes 200-249/250",
    ]);
    expect(Buffer.concat(puts.map(({ body }) => body))).to.deep.equal(bytes);
  });

  const wrong: Readonly<Record<string, Answer>> = {
    "a refusal": status(403),
    "a full drive": status(507),
    "an answer that wants more of a whole file": status(202),
    "a redirect": status(307, { location: "https://localhost/other" }),
    "a broken connection": (_response, request) => request.socket.destroy(),
    "no answer at all": () => undefined,
  };
  for (const [name, answer] of Object.entries(wrong))
    it(`gives up on ${name}, without a second try`, async () => {
      answers = [answer];
      expect(await put()).to.deep.equal(failed);
      expect(puts).to.have.length(1);
    });

  const places: Readonly<Record<string, string>> = {
    "another host": "https://evil.example/up",
    "a host that only ends alike": "https://notlocalhost/up",
    "no encryption": "http://localhost/up",
    "a name and password": "https://me:secret@localhost/up",
    "no link": "up",
  };
  for (const [name, url] of Object.entries(places))
    it(`sends nothing to ${name}`, async () => {
      expect(await put({}, url)).to.deep.equal(failed);
      expect(puts).to.be.empty;
    });

  it("sends nothing to an address inside", async () => {
    const lookup = () => Promise.resolve([{ address: "10.0.0.1", family: 4 }]);
    expect(await put({ lookup })).to.deep.equal(failed);
    expect(await put({ lookup: () => Promise.resolve([]) })).to.deep.equal(
      failed,
    );
    expect(puts).to.be.empty;
  });

  it("by default takes SharePoint and OneDrive only, on their own port", async () => {
    const { port } = server.address() as AddressInfo;
    for (const url of [link, `https://contoso.sharepoint.com:${port}/up`])
      expect(await createFilePutter().put(url, file, 250)).to.deep.equal(
        failed,
      );
    expect(puts).to.be.empty;
  });

  it("gives up when the file is gone, or goes meanwhile", async () => {
    const gone = createFilePutter(options());
    expect(
      await gone.put(link, join(directory, "gone.zip"), 250),
    ).to.deep.equal(failed);
    // Shorter than it was said to be.
    expect(await gone.put(link, file, bytes.length + 1)).to.deep.equal(failed);
  });

  it("says nothing of the link in what it returns", async () => {
    answers = [status(500)];
    expect(JSON.stringify(await put())).not.to.include("SECRET");
  });
});
