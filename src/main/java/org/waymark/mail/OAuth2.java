package org.waymark.mail;

/**
 * The OAuth2 parameters of a service (draft-ietf-mailmaint-autoconfig, element {@code oAuth2}).
 *
 * @param issuer the host name or URL of the authorization server
 * @param scope the scopes to request, separated by spaces
 */
public record OAuth2(
    PlaceholderText issuer,
    PlaceholderText scope,
    PlaceholderText authUrl,
    PlaceholderText tokenUrl) {}
