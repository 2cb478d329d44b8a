package spectest

// minio gives its fields but for the switch.
func minio(f fields) {
	f.maybe("minio", object(func(f fields) {
		f.workload()
		f.maybe("existingSecret", secret("root-user", "root-password", "access-key", "secret-key"))
		f.maybe("image", image())
		f.maybe("service", service())
		f.maybe("persistence", persistence())
		f.mention("enabled")
		f.restOf("minio")
	}))
}

// bundled switches it on or off.
func bundled(f fields, on bool) { f.set("minio.enabled", on) }
