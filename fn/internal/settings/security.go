package settings

import (
	"slices"

	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/rules"
)

const (
	// loginVolume is what the volume is called that holds what a pod logs in with, and the container that fills it.
	loginVolume = "login"
	// tokenVolume has the token by which that container reads the servers' own Secret.
	tokenVolume   = "login-token"
	loginProperty = "-Djava.security.auth.login.config"
)

var (
	// secured holds where clients and servers log in.
	secured    = clientUsers.name()
	superUsers = expr.Ref("security.superUsers")
	// ownInternal holds where the servers log in with a Secret of the cluster's own.
	ownInternal = expr.All{secured, expr.Not{Node: internalUser.name()}}
	// logsIn holds where a server has a JAAS file.
	logsIn         = expr.Any{secured, zookeeperAuth}
	internalSecret = object("Secret", "internal")
	// loginOptions are the JVM options of a server that has one. ZooKeeper's client would look for its section
	// there, and log a failure at each start.
	loginOptions = expr.Concat{
		loginFile("/etc/fluss-login/jaas.conf", logsIn),
		expr.If{When: expr.All{secured, expr.Not{Node: zookeeperAuth}}, Then: expr.Text(" -Dzookeeper.sasl.client=false")},
	}
)

// loginFile are the JVM options that name the JAAS file, and the property by which it can hold a dollar sign before
// a brace.
func loginFile(file string, when expr.Node) expr.Node {
	return expr.If{When: when, Then: expr.Text(" " + loginProperty + "=" + file + " -Ddollar=$")}
}

// securityArguments are the options by which servers ask for a login, and log in at each other: on the internal
// listener, too, where Fluss authorizes nothing.
func securityArguments() []Line {
	line := func(key string, value expr.Node, from secretRef) Line {
		return Line{Key: key, Value: value, When: secured, From: string(from)}
	}
	authorized := expr.All{secured, superUsers}
	return []Line{
		line("security.protocol.map", expr.Concat{expr.Text("INTERNAL:SASL,CLIENT:SASL"), expr.If{When: externalPort, Then: expr.Text(",EXTERNAL:SASL")}}, clientUsers),
		line("security.sasl.enabled.mechanisms", expr.Text("PLAIN"), clientUsers),
		line("client.security.protocol", expr.Text("SASL"), internalUser),
		line("client.security.sasl.mechanism", expr.Text("PLAIN"), internalUser),
		{Key: "authorizer.enabled", Value: expr.Text("true"), When: authorized, From: string(superUsers)},
		{Key: "super.users", Value: expr.Concat{expr.Text("User:"), expr.Join{List: superUsers, Sep: ";User:"}}, When: authorized, From: string(superUsers)},
	}
}

// login are the places of the init container that writes what a pod logs in with, and of the volume for it.
func (p Workload) login() []edit.Path {
	return []edit.Path{
		container("initContainers", loginVolume), container("containers", p.Main, "volumeMounts", named(loginVolume)), podSpec("volumes", named(loginVolume)),
	}
}

// serverLogin are the rows of the init container that writes what a server logs in with, and lets others log in with.
func (p Workload) serverLogin() Table {
	user := expr.All{secured, internalUser.name()}
	t := p.without(expr.Not{Node: logsIn}, p.login()...)
	t.add(
		p.initVariable(loginVolume, "USERS_FROM", clientUsers.name(), secured, clientUsers),
		p.initVariable(loginVolume, "INTERNAL_FROM", expr.Default{Value: internalUser.name(), Else: expr.Name(internalSecret)}, secured, internalUser),
		p.initVariable(loginVolume, "INTERNAL_KEYS", internalUser.bothKeys(), user, internalUser),
		p.secretFiles(loginVolume, "login-users", secured, clientUsers),
		p.secretFiles(loginVolume, "login-internal", user, internalUser, "username", "password"),
		p.zookeeperLogin(),
		p.without(expr.Not{Node: ownInternal}, container("initContainers", loginVolume, "volumeMounts", named(tokenVolume)), podSpec("volumes", named(tokenVolume))),
	)
	t.Fields = append(t.Fields, p.binding())
	t.Drops = append(t.Drops, Drop{Object: object("RoleBinding", p.Object.Stem), When: expr.Not{Node: ownInternal}})
	return t
}

// initVariable are the rows of a variable of an init container.
func (p Workload) initVariable(init, name string, value, when expr.Node, from secretRef) Table {
	at := container("initContainers", init, "env", named(name))
	t := p.without(expr.Not{Node: when}, at)
	t.Fields = append(t.Fields, Field{Object: p.Object, Path: join(at, "value"), Value: value, When: when, From: string(from)})
	return t
}

// secretFiles are the rows of the volume that has a Secret's values for an init container: those under the given keys, or all.
func (p Workload) secretFiles(init, volume string, when expr.Node, from secretRef, keys ...string) Table {
	secret := podSpec("volumes", named(volume), "secret")
	t := p.without(expr.Not{Node: when}, podSpec("volumes", named(volume)), container("initContainers", init, "volumeMounts", named(volume)))
	t.Fields = append(t.Fields, Field{Object: p.Object, Path: join(secret, "secretName"), Value: from.name(), When: when, From: string(from)})
	for _, key := range keys {
		t.Fields = append(t.Fields, Field{Object: p.Object, Path: join(secret, "items", edit.Item("path", key), "key"), Value: from.key(key), When: when, From: string(from)})
	}
	return t
}

// secondLoginFile is what is wrong with a JAAS file of the user's.
const secondLoginFile = loginProperty + ", and the pods write a login file of their own: a JVM reads only one"

// jvmVariables are those by which every JVM takes options.
var jvmVariables = []string{"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"}

// oneLoginFile refuses a JAAS file of the user's beside ours, by jvmOptions or by variables, those of the image's start scripts
// included: of two the JVM takes one, without a word.
func (p Workload) oneLoginFile(ours expr.Node, variables ...string) []rules.Rule {
	options, env := p.ref("jvmOptions"), p.ref("extraEnv")
	all := []rules.Rule{forbidden(string(options), "has "+secondLoginFile, expr.HasText{List: options, Prefix: loginProperty + "="}, ours)}
	for _, name := range slices.Concat(variables, jvmVariables) {
		all = append(all, forbidden(string(env), name+" has "+secondLoginFile, expr.ItemHolds{List: env, Name: name, Part: loginProperty}, ours))
	}
	return all
}

// oneLoginFileInConfig refuses one by the options of server.yaml that become arguments of the JVM.
func oneLoginFileInConfig() []rules.Rule {
	var all []rules.Rule
	for _, key := range []string{"env.java.opts.all", "env.java.opts.coordinator-server", "env.java.opts.tablet-server"} {
		all = append(all, forbidden("config["+key+"]", "has "+secondLoginFile,
			expr.EntryHolds{Map: "config", Key: key, Part: loginProperty}, logsIn))
	}
	return all
}

func securityRules() []rules.Rule {
	own := []rules.Rule{
		required(string(clientUsers)+".name", "security.superUsers names users; name the Secret that has their passwords", superUsers),
		forbidden(string(internalUser)+".name", "the servers log in with it only if clients log in, too: set "+string(clientUsers), internalUser.name(), expr.Not{Node: secured}),
		invalid(string(internalUser)+".name", expr.Text("must differ from "+string(clientUsers)+".name, where every key is the name of a user"), secured, expr.Same{A: internalUser.name(), B: secured}),
	}
	return slices.Concat(own,
		coordinatorWorkload.oneLoginFile(logsIn, "FLUSS_ENV_JAVA_OPTS", "FLUSS_ENV_JAVA_OPTS_CS"),
		tabletServerWorkload.oneLoginFile(logsIn, "FLUSS_ENV_JAVA_OPTS", "FLUSS_ENV_JAVA_OPTS_TS"),
		oneLoginFileInConfig())
}
