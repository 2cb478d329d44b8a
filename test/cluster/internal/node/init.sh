#!/bin/bash
# Process 1 of a node, in namespaces of its own: init.sh DIR NAME [CGROUP...]
# It gives the node a machine to itself and starts the programs named on DIR/control.
set -euo pipefail
dir=$1 name=$2
shift 2

# The groups must be joined before they become the root of what the node sees.
if (($#)); then
  for group; do echo 0 >"$group/cgroup.procs"; done
  exec unshare --cgroup "$BASH" "$0" "$dir" "$name"
fi

mount --make-rprivate /
mount --make-rshared / # volumes that a pod mounts must reach the kubelet
mount -t proc proc /proc
mount -t sysfs sysfs /sys
echo "$name" >/proc/sys/kernel/hostname

if grep -qv '^0:' /proc/self/cgroup; then
  mount -t tmpfs -o mode=755 cgroup /sys/fs/cgroup
  while IFS=: read -r _ controllers _; do
    [[ $controllers ]] || continue
    mkdir "/sys/fs/cgroup/${controllers#name=}"
    [[ $controllers != name=* ]] || controllers=none,$controllers
    mount -t cgroup -o "$controllers" cgroup "/sys/fs/cgroup/${controllers#*name=}"
  done </proc/self/cgroup
else # version 2: a group that hands controllers down has no processes of its own
  mount -t cgroup2 cgroup /sys/fs/cgroup
  mkdir /sys/fs/cgroup/init
  echo 0 >/sys/fs/cgroup/init/cgroup.procs
  for controller in $(</sys/fs/cgroup/cgroup.controllers); do
    echo "+$controller" >/sys/fs/cgroup/cgroup.subtree_control
  done
fi

mount -t tmpfs -o mode=755 run /run
mkdir /run/lock
mount --bind "$dir/lib" /var/lib
mount --bind "$dir/log" /var/log

# The kubelet sets these for the whole machine: it gets files of the node instead.
own() {
  echo "$2" >"$dir/sysctl/${1//\//.}"
  mount --bind "$dir/sysctl/${1//\//.}" "/proc/sys/$1"
}
own vm/overcommit_memory 1
own vm/panic_on_oom 0
own kernel/panic 10
own kernel/panic_on_oops 1
own kernel/keys/root_maxkeys 1000000
own kernel/keys/root_maxbytes 25000000

echo 1 >/proc/sys/net/ipv4/ip_forward
# Answers between pods of one node must pass the rules that undo the Service's translation.
bridge=/proc/sys/net/bridge/bridge-nf-call-iptables
[[ ! -e $bridge ]] || echo 1 >"$bridge"

mkfifo "$dir/control"
exec 3<>"$dir/control"
while read -r program <&3; do
  mapfile -t command <"$dir/programs/$program"
  "${command[@]}" >>"$dir/log/$program.log" 2>&1 3<&- &
done
