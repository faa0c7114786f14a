package org.waymark.mail;

/**
 * Where a client gets an OAuth2 token for a service (draft-ietf-mailmaint-autoconfig, element
 * {@code oAuth2}).
 *
 * @param issuer the host name or URL of the authorization server
 * @param scope the scopes to ask for, separated by spaces
 */
public record OAuth2(
    PlaceholderText issuer,
    PlaceholderText scope,
    PlaceholderText authUrl,
    PlaceholderText tokenUrl) {}
