import { expect } from "chai";
import { deliverFiles } from "../../../services/claims/deliver-files.ts";
import { documentIdOf } from "../../../services/claims/document-id.ts";
import { placeFiles } from "../../../services/claims/place-files.ts";
import { createFileDocumentStore } from "../../../services/documents/store/file-document-store.ts";
import {
  createIntake,
  type Intake,
  type WaitingFile,
} from "../../../services/documents/intake.ts";
import { agenda, photo, request } from "../../support/claim-kit.ts";
import {
  accepted,
  openOffice,
  type ClaimsOffice,
} from "../../support/claims-kit.ts";
import { ask } from "../../support/request-commands.ts";
import { people } from "../../support/settings-kit.ts";

const personOf = ({ id, name }: { id: string; name: string }) => ({
  tenant: "tenant-a",
  id,
  name,
});
const file = (
  id: string,
  overrides: Partial<WaitingFile> = {},
): WaitingFile => ({
  id,
  sha256: id.padEnd(64, "0"),
  name: `${id}.pdf`,
  size: 10,
  mediaType: "application/pdf",
  receivedAt: "2021-07-01T12:00:00Z",
  ...overrides,
});
const purpose = (fileId: string, ...items: string[]) => ({
  fileId,
  items,
  expenseId: undefined,
  note: " seen ",
});

describe("Files that wait", () => {
  let office: ClaimsOffice;
  let intake: Intake;
  let id: string;
  beforeEach(async () => {
    office = await openOffice();
    intake = createIntake({
      store: office.store,
      documents: createFileDocumentStore({ directory: "unused" }),
      maxBytes: 1,
      isHeld: () => false,
      now: () => office.clock.now,
    });
    id = await office.create();
  });
  afterEach(() => office.close());

  const documents = async () => {
    const view = await office.view(id);
    return view.ok ? view.value.claim.documents : [];
  };

  describe("put into a claim by its people", () => {
    const user = personOf(people.user);
    const place = (...purposes: ReturnType<typeof purpose>[]) =>
      placeFiles({ claims: office.claims, intake }, user, id, purposes);

    it("are there with what they are for, and wait no longer", async () => {
      await intake.enlist(user, [file("a"), file("b"), file("c")]);
      const placed = await place(purpose("a", agenda), purpose("b", photo));
      expect(placed.count).to.equal(2);
      expect(placed.rest.map((one) => one.id)).to.deep.equal(["c"]);
      expect(placed.result?.view?.claim.documents).to.deep.equal(
        await documents(),
      );
      expect(
        (await documents()).map((one) => [one.id, one.items]),
      ).to.deep.equal([
        [documentIdOf("a"), [agenda]],
        [documentIdOf("b"), [photo]],
      ]);
      expect((await documents())[0]?.note).to.equal("seen");
    });

    it("are there once, however often they are put there", async () => {
      await intake.enlist(user, [file("a")]);
      await place(purpose("a", agenda));
      const again = await place(purpose("a", agenda));
      expect(again).to.deep.equal({ count: 0, result: undefined, rest: [] });
      // As after a crash between the claim and the list.
      await intake.enlist(user, [file("a")]);
      const later = await place(purpose("a", agenda));
      expect(later.result?.ok).to.equal(true);
      expect(later.rest).to.deep.equal([]);
      expect(await documents()).to.have.length(1);
    });

    it("end with the first that is refused, and the others wait on", async () => {
      await intake.enlist(user, [file("a"), file("b"), file("c")]);
      const placed = await place(
        purpose("a", agenda),
        purpose("b", "unknown"),
        purpose("c", photo),
      );
      expect(placed.count).to.equal(1);
      expect(placed.result?.ok).to.equal(false);
      const rest = (await intake.waiting(user)).map((one) => one.id);
      expect(rest).to.deep.equal(["b", "c"]);
      expect(placed.rest.map((one) => one.id)).to.deep.equal(rest);
    });
  });

  describe("brought by somebody who was asked (R-ROLE-5)", () => {
    const colleague = personOf(people.colleague);
    const where = () => ({ claimId: id, request: "request-1" });
    const bring = async (
      given: readonly (readonly [string, readonly string[] | undefined])[],
      who = colleague,
    ) =>
      deliverFiles(
        { claims: office.claims, intake },
        who,
        where(),
        given.map(([name, wants]) => ({ file: file(name), wants, note: "" })),
        await intake.waiting(who),
      );
    const value = async (...given: Parameters<typeof bring>) => {
      const done = await bring(...given);
      if (!done.ok) throw new Error(done.refusal.code);
      return done.value;
    };

    it("are the one thing that was asked for, where it was one", async () => {
      accepted(await office.run(id, ask(request({ items: [photo] }))));
      await intake.enlist(colleague, [file("a")]);
      const done = await value([["a", undefined]]);
      expect(done.brought.map(({ name }) => name)).to.deep.equal(["a.pdf"]);
      expect(done.request.request.state).to.equal("fulfilled");
      expect(done.rest).to.deep.equal([]);
      expect((await documents())[0]?.items).to.deep.equal([photo]);
    });

    it("must be told apart where several things were asked for", async () => {
      accepted(await office.run(id, ask(request({ items: [photo, agenda] }))));
      await intake.enlist(colleague, [file("a"), file("b")]);
      const unclear = await value([
        ["a", undefined],
        ["b", undefined],
      ]);
      expect(unclear.isUnclear).to.equal(true);
      expect(unclear.brought).to.deep.equal([]);
      expect(unclear.rest).to.have.length(2);
      expect(await documents()).to.deep.equal([]);
      const told = await value([["a", [photo]]]);
      expect(told.isUnclear).to.equal(false);
      expect(told.rest.map((one) => one.id)).to.deep.equal(["b"]);
    });

    it("come each by itself: what is wrong with one holds no other up", async () => {
      accepted(await office.run(id, ask(request({ items: [photo, agenda] }))));
      await intake.enlist(colleague, [file("a"), file("b")]);
      const done = await value([
        ["a", ["unknown"]],
        ["b", [photo]],
      ]);
      expect(
        done.failed.map((one) => [one.file.id, one.refusal.code]),
      ).to.deep.equal([["a", "item.unknown"]]);
      expect(done.brought.map((one) => one.id)).to.deep.equal(["b"]);
      expect(done.rest.map((one) => one.id)).to.deep.equal(["a"]);
    });

    it("twice are there once, and count as brought", async () => {
      accepted(await office.run(id, ask(request({ items: [photo, agenda] }))));
      await value([["a", [photo]]]);
      const again = await value([["a", [photo]]]);
      expect(again.failed).to.deep.equal([]);
      expect(await documents()).to.have.length(1);
      // The same under another name: they are told what they had brought before.
      const more = await value([["b", [agenda]]]);
      expect(more.known.map(({ name }) => name)).to.deep.equal(["a.pdf"]);
    });

    it("are nobody else's to bring", async () => {
      accepted(await office.run(id, ask(request({ items: [photo] }))));
      const done = await bring([["a", [photo]]], personOf(people.user));
      expect(done).to.deep.equal({
        ok: false,
        refusal: { code: "request.not-yours" },
      });
      expect(await documents()).to.deep.equal([]);
    });

    it("and none at all show the request as it stands", async () => {
      accepted(await office.run(id, ask(request({ items: [photo] }))));
      const done = await value([]);
      expect(done.request.request.state).to.equal("open");
    });
  });
});
