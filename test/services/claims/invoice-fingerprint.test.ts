import { expect } from "chai";
import {
  fingerprintOf,
  plainNumber,
  plainVendor,
} from "../../../services/claims/invoice-fingerprint.ts";
import { expense } from "../../support/claim-kit.ts";

/** Each row: ways to write the same vendor. */
const sameVendors = [
  [
    "Fabrikam Fairs",
    "FABRIKAM  FAIRS",
    "fabrikam-fairs",
    "Ｆａｂｒｉｋａｍ Fairs",
  ],
  ["Müller GmbH", "Müller G.m.b.H.", "MÜLLER gmbh", "Mu\u0308ller"],
  ["Straßenbau AG", "STRASSENBAU ag"],
  ["Schmidt GmbH & Co. KG", "Schmidt", "Schmidt und Co.", "Schmidt & Co KG"],
  ["Wanderfreunde e.V.", "wanderfreunde eV"],
  ["Neu UG (haftungsbeschränkt)", "NEU"],
  ["Adatum Ltd", "Adatum Ltd.", "Adatum Limited", "ADATUM CO., LTD."],
  ["Proseware, Inc.", "Proseware Inc", "Proseware Incorporated"],
  [
    "주식회사 파브리캄",
    "㈜파브리캄",
    "(주) 파브리캄",
    "파브리캄(주)",
    "파브리캄 주식회사",
  ],
  ["유한회사 상상", "상상 유한회사", "(유)상상"],
  [
    "株式会社ファブリカム",
    "ﾌｧﾌﾞﾘｶﾑ(株)",
    "㈱ファブリカム",
    "ファブリカム 有限会社",
  ],
  [
    "康托索（上海）有限公司",
    "康托索(上海)有限公司",
    "康托索上海股份有限公司",
    "康托索 上海 有限责任公司",
  ],
] as const;

const otherVendors = [
  ["Fabrikam Fairs", "Fabrikam Foods"],
  ["Schmidt GmbH", "Schmitt GmbH"],
  ["Contoso", "Contoso Munich"],
  ["파브리캄", "파브리코"],
  ["康托索（上海）有限公司", "康托索（北京）有限公司"],
  ["AG", "GmbH"],
] as const;

const sameNumbers = [
  ["F-77", "f 77", "F/77", "F–77", "F.0077", "Ｆ７７"],
  ["0042", "42", "#42", "00042"],
  ["RE-2021-001", "re 2021 001", "RE2021001"],
  ["INV0012", "INV-12"],
  ["송장-12", "송장 012"],
] as const;

const otherNumbers = [
  ["F-77", "F-78"],
  ["10", "100"],
  ["2021-1", "2021-01"],
  ["A-1", "B-1"],
] as const;

describe("The same vendor", () => {
  for (const names of sameVendors)
    it(`is ${names.join(" = ")}`, () => {
      expect(new Set(names.map(plainVendor)).size).to.equal(
        1,
        names.map(plainVendor).join(),
      );
    });

  for (const [one, other] of otherVendors)
    it(`is not ${one} and ${other}`, () => {
      expect(plainVendor(one)).to.not.equal(plainVendor(other));
    });

  it("keeps a name that is nothing but a kind of company", () => {
    for (const name of ["AG", "Co. KG", "有限公司", "주식회사"])
      expect(plainVendor(name)).to.not.equal("");
  });
});

describe("The same invoice number", () => {
  for (const numbers of sameNumbers)
    it(`is ${numbers.join(" = ")}`, () => {
      expect(new Set(numbers.map(plainNumber)).size).to.equal(1);
    });

  for (const [one, other] of otherNumbers)
    it(`is not ${one} and ${other}`, () => {
      expect(plainNumber(one)).to.not.equal(plainNumber(other));
    });

  it("needs a digit: “n/a” on two invoices says nothing", () => {
    for (const text of ["", "n/a", "-", "keine", "없음", "无"])
      expect(plainNumber(text)).to.equal("");
  });
});

describe("The fingerprint of an invoice", () => {
  it("is none for a CSR line", () => {
    expect(fingerprintOf(expense({ kind: "csr" }))).to.equal(undefined);
  });

  it("says nothing where the vendor is nothing but signs", () => {
    expect(fingerprintOf(expense({ vendor: " – " }))).to.deep.equal({
      vendorAndNumber: undefined,
      vendorAmountAndDate: undefined,
      hasNumber: true,
    });
  });
});
