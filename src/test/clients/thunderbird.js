// Runs inside Thunderbird: makes its own account creation look up user@DOMAIN the way the first argument names,
// and hands back what it derived, on one line.
const [lookup, DOMAIN, done] = arguments;
const ADDRESS = `user@${DOMAIN}`;

const load = name => ChromeUtils.importESModule(`resource:///modules/accountcreation/${name}.sys.mjs`);
const { FetchConfig } = load("FetchConfig");
const { FindConfig } = load("FindConfig");
const { fetchConfigFromExchange } = load("ExchangeAutoDiscover");
const { AccountConfig } = load("AccountConfig");
const { CreateInBackend } = load("CreateInBackend");
const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
const never = new AbortController().signal;

let asked = "";
const confirm = async host => {
  asked = `, after asking about ${host}`;
};

const nameOf = (names, value) => Object.keys(names).find(name => names[name] === value) ?? `unknown (${value})`;
const socketType = value =>
  nameOf({ plain: Ci.nsMsgSocketType.plain, STARTTLS: Ci.nsMsgSocketType.alwaysSTARTTLS, TLS: Ci.nsMsgSocketType.SSL }, value);
const auth = value =>
  nameOf(
    {
      none: Ci.nsMsgAuthMethod.none,
      "password-cleartext": Ci.nsMsgAuthMethod.passwordCleartext,
      "password-encrypted": Ci.nsMsgAuthMethod.passwordEncrypted,
      OAuth2: Ci.nsMsgAuthMethod.OAuth2,
      NTLM: Ci.nsMsgAuthMethod.NTLM,
    },
    value
  );
const line = (type, hostname, port, security, method, username) =>
  `${type} ${hostname}:${port} ${socketType(security)} ${auth(method)} ${username}`;
const server = ({ type, hostname, port, socketType: security, auth: method, username }) =>
  line(type, hostname, port, security, method, username);

// The servers in order of preference, their placeholders filled as the wizard does before it creates the account.
function filled(found) {
  const config = found.copy();
  AccountConfig.replaceVariables(config, "A User", ADDRESS, "secret");
  const servers = [config.incoming, ...config.incomingAlternatives, config.outgoing, ...config.outgoingAlternatives];
  return servers.map(server).join(" | ");
}

const found = config => `${config.subSource}${asked}: ${filled(config)}`;

// The whole discovery of the wizard, which stops to ask before it sends the password to another domain.
async function wizard() {
  const discovery = FindConfig.parallelAutoDiscovery(DOMAIN, ADDRESS, never, "secret", undefined);
  let step = await discovery.next();
  while (!step.done) {
    await confirm(step.value.host);
    step = await discovery.next({ acceptRedirect: true });
  }
  return step.value;
}

const LOOKUPS = {
  "autoconfig": async () => found(await FetchConfig.fromISP(DOMAIN, ADDRESS, never)),
  "autoconfig by MX": async () => found(await FetchConfig.forMX(DOMAIN, ADDRESS, never)),
  "private ISPDB": async () => {
    Services.prefs.setCharPref("mailnews.auto_config_url", "https://waymark.host.com/v1.1/");
    try {
      return found(await FetchConfig.fromDB(DOMAIN, never));
    } finally {
      Services.prefs.clearUserPref("mailnews.auto_config_url");
    }
  },
  "Autodiscover": async () => found(await fetchConfigFromExchange(DOMAIN, ADDRESS, never, null, "secret", confirm)),
  "the account wizard": async () => found(await wizard()),
  "the account created": async () => {
    const config = await wizard();
    AccountConfig.replaceVariables(config, "A User", ADDRESS, "secret");
    const account = await CreateInBackend.createAccountInBackend(config);
    const incoming = account.incomingServer;
    const outgoing = MailServices.outgoingServer.getServerByIdentity(account.defaultIdentity);
    const { host, port } = outgoing.QueryInterface(Ci.nsISmtpServer ?? Ci.nsIMsgOutgoingServer).serverURI;
    return `created: ${line(incoming.type, incoming.hostname ?? incoming.hostName, incoming.port, incoming.socketType, incoming.authMethod, incoming.username)} | ${line(outgoing.type, host, port, outgoing.socketType, outgoing.authMethod, outgoing.username)}`;
  },
};

LOOKUPS[lookup]().then(done, error => done(`${error} ${error?.errors ?? ""} ${error?.stack ?? ""}`));
