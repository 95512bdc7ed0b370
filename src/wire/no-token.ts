/**
 * Entra gave no token, so nothing was asked of whom it was for. The message is a code, never the words of who refused: Entra's (`AADSTS7000222`,
 * `invalid_client`), that of the network (`ECONNREFUSED`, `TimeoutError`), or one of ours where Entra was not asked: `NoCertificate`,
 * `NoManagedIdentity`, `ManagedIdentityBusy`. docs/operating.md says what to do about each.
 */
export class NoToken extends Error {
  override readonly name = 'NoToken';
}
