import { expect } from "chai";
import { isPublicAddress } from "../../../../services/documents/fetch/public-address.ts";

describe("A public address", () => {
  const open = [
    "8.8.8.8",
    "13.107.136.9",
    "2620:1ec:8f8::9",
    "2a01:111:f402::1",
  ];
  for (const address of open)
    it(`is ${address}`, () => {
      expect(isPublicAddress(address)).to.equal(true);
    });

  const closed = [
    "127.0.0.1",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "168.63.129.16",
    "224.0.0.1",
    "255.255.255.255",
    "240.0.0.1",
    "192.0.2.1",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:a00:1",
    "::10.0.0.1",
    "64:ff9b::a00:1",
    "2002:a00:1::",
    "2001:0:a00::1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
    "",
    "localhost",
  ];
  for (const address of closed)
    it(`is not ${JSON.stringify(address)}`, () => {
      expect(isPublicAddress(address)).to.equal(false);
    });
});
