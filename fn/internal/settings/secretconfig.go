package settings

import (
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/rules"
)

// secretConfig are the options of server.yaml whose values are in Secrets of the user's.
const secretConfig = expr.Ref("secretConfig")

const (
	// secretOptions is the file that tells secrets.sh which option is in which Secret.
	secretOptions = "secret-options"
	// secretsVolume has the values of the options, each as a file that is called like the option.
	secretsVolume = "secrets"
	// copyVolume is where the copy is.
	copyVolume = "server-yaml"
)

// addsSecrets holds where server.yaml gets options from Secrets.
var addsSecrets = expr.Any{secretConfig, keysInConfig}

// s3Values are the keys of the storage, where Fluss needs them among its options.
var s3Values = []expr.SecretFile{
	{Name: "s3.access-key", Secret: s3Keys.name(), Key: s3Keys.key("access-key"), When: keysInConfig},
	{Name: "s3.secret-key", Secret: s3Keys.name(), Key: s3Keys.key("secret-key"), When: keysInConfig},
}

// secretValues are the rows by which a server gets the values.
func (p Workload) secretValues() Table {
	volume := podSpec("volumes", named(secretsVolume))
	t := p.without(expr.Not{Node: addsSecrets}, volume, podSpec("volumes", named(copyVolume)),
		container("containers", p.Main, "volumeMounts", named(secretsVolume)), container("containers", p.Main, "volumeMounts", named(copyVolume)))
	t.Fields = append(t.Fields, Field{Object: p.Object, Path: join(volume, "projected", "sources"), Value: expr.SecretFiles{Files: s3Values, Map: secretConfig},
		From: string(secretConfig), Standard: []any{}})
	return t
}

// secretOptionsFile is what tells the script which option is in which Secret.
func secretOptionsFile() Table {
	f := File{Object: scripts, Path: path("data", secretOptions), Format: Words, Secrets: secretConfig, From: string(secretConfig)}
	for _, v := range s3Values {
		f.Lines = append(f.Lines, Line{Key: v.Name, Value: expr.Concat{v.Secret, expr.Text(" "), v.Key}, When: v.When, From: string(s3Keys)})
	}
	return Table{Files: []File{f}, Drops: []Drop{{Object: scripts, Path: path("data", secretOptions), When: expr.Not{Node: addsSecrets}}}}
}

// secretConfigRules keep the keys of the storage in one place.
func secretConfigRules() []rules.Rule {
	var all []rules.Rule
	for _, v := range s3Values {
		all = append(all, forbidden("secretConfig["+v.Name+"]", "S3 keys go into s3.existingSecret", usesS3, expr.Not{Node: keysInConfig}, expr.HasKey{Map: secretConfig, Key: v.Name}))
	}
	return all
}
