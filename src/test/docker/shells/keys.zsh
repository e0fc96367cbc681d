# Types a line and a TAB at an interactive zsh, and prints what its screen shows.
zmodload zsh/zpty
zpty shell zsh -f -i
send() {
  zpty -w shell "$1"
}
# Whatever comes until that word, or nothing for a while.
until_shown() {
  local piece all=''
  repeat 200; do
    while zpty -rt shell piece; do all+=$piece; done
    if [[ $all == *$1* ]]; then break; fi
    zselect -t 5
  done
  print -r -- "$all"
}
zmodload zsh/zselect
send "PS1=; stty cols 500; autoload -Uz compinit && compinit -u && source /pages/sj.zsh; echo re''ady"
until_shown ready >/dev/null
zpty -w -n shell "$1"$'\t'
until_shown "$2"
zpty -d shell
