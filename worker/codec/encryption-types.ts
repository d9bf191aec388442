// msDS-SupportedEncryptionTypes ([MS-KILE] 2.2.7): which Kerberos keys an account has.

/** AES-128 and AES-256, no RC4. Explicit, because the default of an absent value changed with Windows updates. */
export const aesOnly = 0x08 | 0x10;
