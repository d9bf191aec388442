// The bits of userAccountControl that the worker reads or writes ([MS-ADTS] 2.2.16).

export const accountDisabled = 0x0002;
export const passwordNotRequired = 0x0020;
const normalAccount = 0x0200;
const workstationTrustAccount = 0x1000;

/** A user that may log on. */
export const enabledUser = normalAccount;
/** A user before it has a password. */
export const disabledUser = normalAccount | accountDisabled;
/** A gMSA in use. A domain controller that is not told writes 4130 instead: disabled, password not required. */
export const enabledAccount = workstationTrustAccount;

export function isEnabled(control: number): boolean {
    return (control & accountDisabled) === 0;
}
